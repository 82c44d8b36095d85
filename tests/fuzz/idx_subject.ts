/**
 * Data sets of four IDX files, plain or gzip.
 *
 * Plain files have no checksum: a changed pixel is a different image, which cannot be detected. The reader must return exactly the values
 * in the file, at their positions, or refuse the file. Gzip has a checksum: the values are the old ones.
 *
 * @module
 */
import { loadMnist, type Split } from "lib/dataset/mod.ts";
import { tinyFiles } from "../dataset/fixtures.ts";
import { damageBytes } from "./bytes.ts";
import { replaceFile } from "./files.ts";
import { Fault, type Files, type Subject } from "./subject.ts";

/** Makes the subject; the gzip files are packed once. */
export async function idxSubject(): Promise<Subject> {
  const plain = tinyFiles();
  const packed: Files = {};
  for (const [name, bytes] of Object.entries(plain)) {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
    packed[`${name}.gz`] = new Uint8Array(await new Response(stream).arrayBuffer());
  }
  return {
    name: "IDX files",
    files: (draw) => draw.one([plain, packed]),
    async damage(files, place, draw) {
      const name = draw.one(Object.keys(files));
      if (draw.below(3) === 0) return `${name}: ${await replaceFile(name, place, draw)}`;
      const { what, bytes } = damageBytes(files[name]!, draw);
      await Deno.writeFile(`${place.directory}/${name}`, bytes);
      return `${name}: ${what}`;
    },
    async use(files, directory) {
      const { train, test, classNames } = await loadMnist({ directory });
      const isPacked = files === packed;
      const found = Object.values(plain).map((bytes) => bytes.slice());
      // What an independent reader of plain files sees: a header that is as it was, and then the values.
      for (const [index, name] of Object.keys(plain).entries()) {
        if (isPacked) continue;
        const bytes = await Deno.readFile(`${directory}/${name}`);
        const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
        if (!isGzip) found[index] = bytes;
      }
      const [trainImages, trainLabels, testImages, testLabels] = found;
      checkSplit(train, [20, 2, 3], classNames, trainImages!, trainLabels!);
      checkSplit(test, [10, 2, 3], classNames, testImages!, testLabels!);
      const isSame = Object.values(plain).every((bytes, index) => equal(bytes, found[index]!));
      return isSame ? "same predictions" : "what the file holds";
    },
  };
}

/** Labels of a file may be those of other classes than digits: then they are numbered again, and named as in the file. */
function checkSplit(
  split: Split,
  shape: number[],
  classNames: readonly string[],
  images: Uint8Array,
  labels: Uint8Array,
): void {
  if (`${[split.count, split.rows, split.cols]}` !== `${shape}`) {
    throw new Fault(`[${shape}] became another shape`);
  }
  if (!equal(split.images, images.subarray(16))) throw new Fault("other pixels than the file's");
  if (split.labels.some((label) => label >= classNames.length)) throw new Fault("a label without a name");
  const names = Array.from(split.labels, (label) => classNames[label]);
  if (names.join() !== labels.subarray(8).join()) throw new Fault("other labels than the file's");
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
