/**
 * The directory that a model is saved to: whether it can be written is known before hours of training.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { disk, reason, temporaryName } from "../../files/mod.ts";

export { reason };

/**
 * Checks that files can be written to a directory: creates it if it does not exist, then writes a file and
 * removes it.
 *
 * @throws {UserError} If they cannot.
 *
 * @example
 * ```ts
 * import { checkWritable } from "lib/model/mod.ts";
 *
 * const directory = await Deno.makeTempDir();
 * await checkWritable(`${directory}/models/mine`); // before training, not after
 * await Deno.remove(directory, { recursive: true });
 * ```
 */
export async function checkWritable(directory: string): Promise<void> {
  const path = `${directory}/${temporaryName("write-test")}`;
  try {
    await Deno.mkdir(directory, { recursive: true });
    await disk.write(path, new Uint8Array(1));
    await disk.remove(path);
  } catch (error) {
    await disk.remove(path).catch(() => {}); // the error to report is that of writing
    throw cannotWrite(directory, error);
  }
}

/**
 * Returns the error for a directory that could not be written; `error` itself if it is a {@linkcode
 * UserError}.
 */
export function cannotWrite(directory: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const advice = isFull(error) ? "make room there" : "make it a writable directory, or choose another";
  return new UserError(`${directory}: cannot write there (${reason(error)}); ${advice}`, { cause: error });
}

/** Returns whether an error says that the disk, or the quota of the user, is full. */
function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes((error as { code?: string } | null)?.code ?? "");
}
