/**
 * Directories that models are saved to: made where missing, tried before hours are spent on training.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { disk, reason, temporaryName } from "../../files/mod.ts";

export { reason };

/**
 * Makes sure that files can be written to a directory: creates it if needed, then writes a file and removes it again.
 *
 * @throws {UserError} If not.
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
    await disk.remove(path).catch(() => {}); // what matters is that it could not be written
    throw cannotWrite(directory, error);
  }
}

/** The error for people when a directory could not be written; `error` itself where it is one already. */
export function cannotWrite(directory: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const advice = isFull(error) ? "make room there" : "choose another directory";
  return new UserError(`${directory}: cannot write there (${reason(error)}); ${advice}`, { cause: error });
}

/** Whether an error says that the disk, or the user's share of it, is full. */
function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes((error as { code?: string } | null)?.code ?? "");
}
