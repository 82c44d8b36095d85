/**
 * Errors that are the user's to mend.
 *
 * Every command prints such an error as one line without a stack trace. Anything else that is thrown is a fault of ours and keeps
 * its stack.
 *
 * @module
 */

/**
 * Bad input: a file, a directory, a data set. The message is one line that says what was wrong, where, and what to do. Commands
 * exit with code 1.
 *
 * @example
 * ```ts
 * import { UserError } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new UserError("data/mine: no such directory; name one that holds the four IDX files");
 * assertEquals(error.exitCode, 1);
 * ```
 */
export class UserError extends Error {
  override name = "UserError";
  /** What a command exits with. */
  readonly exitCode: number = 1;
}

/** A wrong option or argument: commands exit with code 2. */
export class UsageError extends UserError {
  override name = "UsageError";
  override readonly exitCode: number = 2;
}
