import { printable } from "../../../errors.ts";
import { reason } from "../../../files/mod.ts";
import { IdxError } from "../../idx.ts";

/**
 * Returns the error for a file that is not as its format says: one line.
 *
 * @param name The file, as the person named it.
 */
export function formatError(name: string, expected: string, got: string, advice: string): IdxError {
  return new IdxError(`${printable(name)}: expected ${expected}, but got ${got}; ${advice}`);
}

/**
 * Returns the error for a file that a library could not read: damaged, or hostile.
 *
 * @param error What the library threw; it stays the cause.
 */
export function damaged(name: string, expected: string, error: unknown): IdxError {
  if (error instanceof IdxError) return error;
  const got = `damaged data (${reason(error)})`;
  return new IdxError(`${printable(name)}: expected ${expected}, but got ${got}; download the file again`, {
    cause: error,
  });
}
