import { assert, assertEquals, assertMatch } from "@std/assert";
import { loadDataset } from "lib/dataset/formats/mod.ts";
import { UserError } from "lib/errors.ts";
import { createRandom } from "lib/math/mod.ts";
import { missing } from "../../permissions.ts";
import {
  arraysOf,
  csvOf,
  type Files,
  foldersOf,
  inDirectory,
  npzOf,
  parquetOf,
  test,
  textBytes,
  train,
} from "./files.ts";

/** A damaged copy: a few bytes changed, or a part cut out, or cut short. */
function mutant(bytes: Uint8Array<ArrayBuffer>, random: () => number): Uint8Array<ArrayBuffer> {
  const at = () => Math.floor(random() * bytes.length), way = Math.floor(random() * 4);
  if (way === 0) return bytes.slice(0, at());
  if (way === 1) {
    const from = at();
    return Uint8Array.from([
      ...bytes.subarray(0, from),
      ...bytes.subarray(from + 1 + Math.floor(random() * 20)),
    ]);
  }
  const changed = bytes.slice();
  for (let i = 0; i < (way === 2 ? 1 : 5); i++) changed[at()] = Math.floor(random() * 256);
  return changed;
}

/** Whether a damaged file is always found: an archive has check sums, a table of text has none. */
const formats: [name: string, files: Files, damaged: string, isFound: boolean][] = [
  ["CSV", { "train.csv": textBytes(csvOf(train)), "test.csv": textBytes(csvOf(test)) }, "train.csv", false],
  ["npz", { "mnist.npz": npzOf(arraysOf(train, test)) }, "mnist.npz", true],
  ["parquet", { "train.parquet": parquetOf(train) }, "train.parquet", false],
  ["folders", foldersOf(train, ""), "7/007.png", false],
];
for (const [name, files, damaged, isFound] of formats) {
  Deno.test({
    name: `loadDataset: 100 damaged copies of ${name}: one line, or ${
      isFound ? "the same data" : "a data set"
    }`,
    ignore: missing("read", "write"),
    fn: () =>
      inDirectory(files, async (path) => {
        const expected = await loadDataset({ path }), random = createRandom(24);
        let refused = 0;
        for (let i = 0; i < 100; i++) {
          await Deno.writeFile(`${path}/${damaged}`, mutant(files[damaged]!, random));
          try {
            const found = await loadDataset({ path });
            if (isFound) assertEquals(found, expected);
            assertEquals(found.train.images.length, found.train.count * found.train.rows * found.train.cols);
            assert(found.train.labels.every((label) => label < found.classNames.length));
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            assertMatch(error.message, /^[^\n]+: [^\n]+; [^\n]+$/);
            refused++;
          }
        }
        assert(refused > 50, `${refused} of 100 were refused`);
      }),
  });
}
