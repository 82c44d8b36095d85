/**
 * A data set in one file: a zip archive of the four IDX files, which a directory for `--data` needs.
 *
 * It is the form in which drawings are downloaded and loaded again, and in which the page gets its sample of MNIST.
 * Archives are written and read by npm:fflate: 8 KB, no dependencies, used everywhere; browsers have nothing for zip.
 *
 * @module
 */
import { unzipSync, zipSync } from "fflate";
// Not from its mod.ts, which would load files, too: this file is bundled for web pages.
import { customaryNames as names } from "../../../../dataset/customary_names.ts";
import { idxBytes } from "../../../../dataset/idx_bytes.ts";
import { IdxError, parseIdx } from "../../../../dataset/idx.ts";
import type { Split } from "../../../../dataset/types.ts";
import { printable, quoted } from "../../../../errors.ts";
import { FRAME } from "../../../../image/types.ts";
import { count as countText } from "../../../../text/numbers.ts";

/** The training and test images of a data set. */
export interface TwoSplits {
  train: Split;
  test: Split;
}

/** The maximum number of images in each split of an archive: 8 MB. */
const mostImages = 10_000;

/** The maximum size of an archive in bytes: what the images take uncompressed, and some more. */
const mostBytes = 2 * mostImages * (FRAME * FRAME + 1) + 10_000;

/** The time in each archive, so that the same data set gives the same bytes: zip has no time before 1980. */
const mtime = new Date(1980, 0, 1);

/** Returns an archive of a data set; one of its splits may be empty. */
export function zipDataset({ train, test }: TwoSplits): Uint8Array<ArrayBuffer> {
  const images = ({ images, count, rows, cols }: Split) => idxBytes([count, rows, cols], images);
  const labels = ({ labels, count }: Split) => idxBytes([count], labels);
  return zipSync({
    [names.trainImages]: images(train),
    [names.trainLabels]: labels(train),
    [names.testImages]: images(test),
    [names.testLabels]: labels(test),
  }, { level: 9, mtime });
}

/**
 * Refuses a file that is too large for an archive, before anything of it is read.
 *
 * @param name The archive, for messages.
 * @throws {IdxError} If it is too large.
 */
export function checkArchiveSize(bytes: number, name: string): void {
  if (bytes > mostBytes) throw refusal(name, `at most ${countText(mostBytes)} bytes`, countText(bytes));
}

function refusal(name: string, expected: string, got: string): IdxError {
  const advice = "choose a file of drawings that this page wrote";
  return new IdxError(`${printable(name)}: expected ${expected}, but got ${got}; ${advice}`);
}

/**
 * Reads an archive of a data set of 28x28 images. The archive may come from anywhere: sizes are checked before memory
 * is allocated, and other files in it are not unpacked. One of the splits may be empty.
 *
 * @param name The archive, for messages.
 * @throws {IdxError} If it is not such an archive: not a zip file, damaged, too large, or of other images or labels.
 */
export function unzipDataset(bytes: Uint8Array, name: string): TwoSplits {
  const refuse = (expected: string, got: string) => {
    throw refusal(name, expected, got);
  };
  checkArchiveSize(bytes.length, name);
  const wanted = new Set<string>(Object.values(names)), found = new Map<string, Uint8Array>();
  const seen = new Set<string>();
  try {
    const files = unzipSync(bytes, {
      filter(file) {
        if (!wanted.has(file.name)) return false;
        // Many entries may name one place in the archive: unpacking each of them would take minutes.
        if (seen.has(file.name)) refuse(`one ${file.name}`, "more");
        seen.add(file.name);
        const most = mostImages * FRAME * FRAME + 16;
        if (file.originalSize > most) {
          refuse(`at most ${countText(most)} bytes in ${file.name}`, countText(file.originalSize));
        }
        return true;
      },
    });
    for (const [file, content] of Object.entries(files)) found.set(file, content);
  } catch (error) {
    if (error instanceof IdxError) throw error;
    refuse("a zip archive", error instanceof Error ? quoted(error.message) : "something else");
  }
  const read = (images: string, labels: string): Split => {
    const missing = [images, labels].find((file) => !found.has(file));
    if (missing !== undefined) refuse(`${missing} in the archive`, "none");
    const { shape, data } = parseIdx(found.get(images)!, `${name}: ${images}`);
    const [count = 0, rows, cols] = shape;
    if (shape.length !== 3 || rows !== FRAME || cols !== FRAME) {
      refuse(`images of ${FRAME}x${FRAME} pixels in ${images}`, `the sizes ${shape.join("x")}`);
    }
    const given = parseIdx(found.get(labels)!, `${name}: ${labels}`);
    if (given.shape.length !== 1 || given.shape[0] !== count) {
      refuse(`${count} labels in ${labels}`, `the sizes ${given.shape.join("x")}`);
    }
    const wrong = given.data.find((label) => label > 9);
    if (wrong !== undefined) refuse(`labels from 0 to 9 in ${labels}`, `${wrong}`);
    return { images: data, labels: given.data, count, rows: FRAME, cols: FRAME };
  };
  const train = read(names.trainImages, names.trainLabels), test = read(names.testImages, names.testLabels);
  if (train.count + test.count === 0) refuse("at least one image", "none");
  return { train, test };
}
