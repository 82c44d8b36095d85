/**
 * Collected drawings in one file, as a data set: those that are held out are its test images.
 *
 * @module
 */
import { checkArchiveSize, unzipDataset, zipDataset } from "./dataset_zip.ts";
import { type CollectedDrawing, drawingsOf, splitOf } from "./labelled.ts";

/** Returns an archive of drawings, at least one. */
export function zipDrawings(drawings: readonly CollectedDrawing[]): Uint8Array<ArrayBuffer> {
  const split = (wanted: boolean) => splitOf(drawings.filter(({ heldOut }) => heldOut === wanted));
  return zipDataset({ train: split(false), test: split(true) });
}

/**
 * Reads an archive that `zipDrawings` wrote, or one that a stranger gave its name.
 *
 * @returns First the drawings to learn from, then those that are held out.
 * @throws {IdxError} If it is not an archive of a data set of 28x28 images; one that is too large is not read.
 */
export async function unzipDrawings(
  file: Pick<File, "name" | "size" | "arrayBuffer">,
): Promise<CollectedDrawing[]> {
  checkArchiveSize(file.size, file.name);
  const { train, test } = unzipDataset(new Uint8Array(await file.arrayBuffer()), file.name);
  return [train, test].flatMap((split, i) =>
    drawingsOf(split).map((drawing) => ({ ...drawing, heldOut: i === 1 }))
  );
}
