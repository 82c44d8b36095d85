/**
 * Files of JSON lines that are added to.
 *
 * @module
 */
import { UserError } from "../errors.ts";

/**
 * Makes sure that lines can be added to a file: creates it, and its folder, if they are missing.
 *
 * @throws {UserError} If not.
 */
export async function checkAppendable(path: string): Promise<void> {
  const slash = path.lastIndexOf("/");
  try {
    if (slash > 0) await Deno.mkdir(path.slice(0, slash), { recursive: true });
    await Deno.writeTextFile(path, "", { append: true });
  } catch (error) {
    throw cannotAppend(path, error);
  }
}

/**
 * Adds an object as a line, in one write.
 *
 * @throws {UserError} If the file cannot be written.
 */
export async function appendLine(path: string, value: object): Promise<void> {
  try {
    await Deno.writeTextFile(path, `${JSON.stringify(value)}\n`, { append: true });
  } catch (error) {
    throw cannotAppend(path, error);
  }
}

function cannotAppend(path: string, error: unknown): UserError {
  const message = error instanceof Error ? error.message : String(error);
  return new UserError(`${path}: cannot be written (${message}); name another file with --out`, {
    cause: error,
  });
}
