import { FileError, readRegularFile } from "../../../files/mod.ts";
import { explainFileError } from "../../explain_file_error.ts";

const advice = "name another file";

/**
 * Reads a whole file of a data set: a regular one of at most 1 GiB.
 *
 * @throws {IdxError} If there is no such file, or it cannot be read.
 */
export async function readAll(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await readRegularFile(path, { advice });
    if (bytes === undefined) throw new FileError(path, "no such file", advice);
    return bytes;
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
}
