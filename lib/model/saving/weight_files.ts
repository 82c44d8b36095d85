/**
 * Reads the files of weights that a model.json names.
 *
 * @module
 */
import { printable, UserError } from "../../errors.ts";
import { explainFileError, fill, openRegularFile } from "../../files/mod.ts";
import { type ModelJson, weightBytes, type WeightsGroup } from "./weights_manifest.ts";

/**
 * Returns the content of all weight files, one after the other.
 *
 * @param directory The directory of model.json.
 * @param advice What to do if a file is missing or of the wrong size.
 * @throws {UserError} If a file is missing, cannot be read, or the sizes differ from those in the manifest.
 * The sizes of all files are compared before memory is allocated for any of them.
 */
export async function readWeights(
  directory: string,
  { weightsManifest }: ModelJson,
  advice: string,
): Promise<Uint8Array<ArrayBuffer>> {
  for (const group of weightsManifest) await checkSize(directory, group, advice);
  const all = new Uint8Array(weightsManifest.reduce((sum, { weights }) => sum + weightBytes(weights), 0));
  let offset = 0;
  for (const name of weightsManifest.flatMap(({ paths }) => paths)) {
    using opened = await openWeights(directory, name, advice);
    offset += await fill(opened.file, all.subarray(offset, offset + opened.size)).catch((error) => {
      throw explainFileError(error, `${directory}/${name}`, advice);
    });
  }
  if (offset < all.length) {
    throw new UserError(
      `${
        printable(directory)
      }: expected weights that do not change while they are read, but got fewer bytes; try again`,
    );
  }
  return all;
}

async function checkSize(directory: string, { paths, weights }: WeightsGroup, advice: string): Promise<void> {
  let found = 0;
  for (const name of paths) {
    using opened = await openWeights(directory, name, advice);
    found += opened.size;
  }
  const expected = weightBytes(weights);
  if (found === expected) return;
  const where = paths.map((name) => printable(`${directory}/${name}`)).join(" + ");
  throw new UserError(
    `${where}: expected ${expected} bytes, as model.json says, but got ${found}; ${advice}`,
  );
}

async function openWeights(directory: string, name: string, advice: string) {
  const path = `${directory}/${name}`;
  const opened = await openRegularFile(path, { advice });
  if (opened !== undefined) return opened;
  throw new UserError(
    `${printable(path)}: expected this file, which model.json names, but it is missing; ${advice}`,
  );
}
