import { basename } from "node:path";
import { printable } from "../../errors.ts";
import type { Split } from "../types.ts";

/** Images whose classes are not known. */
export interface UnlabelledImages extends Omit<Split, "labels"> {
  /** Their name, from the file's or the directory's name. */
  name: string;
  /** What reading them did that a person should know, one line each. */
  notes: string[];
}

/**
 * Returns images without labels, in their order, from any format that `loadDataset` reads: Kaggle's test.csv, an
 * archive or a parquet file of images, `t10k-images-idx3-ubyte`, or a folder of pictures, in which 2.png comes before
 * 10.png. Labels are ignored, and a note says so. In a directory, these are the test images, if the name of any file
 * says so. Needs permission to read the files.
 *
 * @param path A file or a directory.
 * @throws {UserError} If there are no images, or they cannot be read (then it is an {@linkcode IdxError}).
 *
 * @example
 * ```ts
 * import { loadImages } from "lib/dataset/formats/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const directory = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${directory}/test.csv`, "pixel0,pixel1,pixel2,pixel3\n0,1,2,255\n3,4,5,6\n");
 * const { count, rows, cols, images } = await loadImages(`${directory}/test.csv`);
 * assertEquals([count, rows, cols, ...images], [2, 2, 2, 0, 1, 2, 255, 3, 4, 5, 6]);
 * await Deno.remove(directory, { recursive: true });
 * ```
 */
export async function loadImages(path: string): Promise<UnlabelledImages> {
  const { imagesAt } = await import("./readers.ts"); // not loaded for MNIST
  const { split: { images, labels, rows, cols, channels, source }, notes } = await imagesAt(
    path.replace(/(?<=.)[/\\]+$/, ""),
  );
  const name = printable(basename(source)), count = labels.length;
  const unused = labels.some((label) => label !== "") ? [`the labels in ${name} are not used`] : [];
  return { name, images, count, rows, cols, ...channels && { channels }, notes: [...notes, ...unused] };
}
