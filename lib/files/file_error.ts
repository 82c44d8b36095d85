import { printable, UserError } from "../errors.ts";

/**
 * A file or directory cannot be read or is not as expected. The message is one line: which, what was
 * expected, what was found, what to do.
 */
export class FileError extends UserError {
  override name = "FileError";

  /**
   * @param path The file or directory.
   * @param problem What is wrong with it, for messages that name the file themselves.
   * @param advice What to do.
   */
  constructor(path: string, readonly problem: string, advice: string, options?: ErrorOptions) {
    super(`${printable(path)}: ${problem}; ${advice}`, options);
  }
}

/**
 * Returns an error of the file system as one clear line.
 *
 * @param error What was thrown.
 * @param path The file or directory that it concerns.
 * @param advice What to do if there is no such file.
 * @returns A {@linkcode FileError}, or `error` itself if it is clear already or does not concern files.
 *
 * @example
 * ```ts
 * import { explainFileError } from "lib/files/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new Deno.errors.NotFound("No such file or directory (os error 2)");
 * const { message } = explainFileError(error, "data/x", "name another directory") as Error;
 * assertEquals(message, "data/x: no such file or directory; name another directory");
 * ```
 */
export function explainFileError(error: unknown, path: string, advice: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const because = (problem: string, what = advice) => new FileError(path, problem, what, { cause: error });
  if (isAbsent(error)) return because("no such file or directory");
  if (error instanceof Deno.errors.NotCapable) {
    return because("Deno has no permission to read it", "grant read access to it");
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return because("the system does not let you read it", `change its permissions, or ${advice}`);
  }
  // The rest of the system's errors (too many open files, a failing disk, too many links, …) carry a code
  // such as "EIO".
  if ("code" in error && typeof error.code === "string") return because(`cannot be read (${reason(error)})`);
  return error;
}

/**
 * Returns whether an error means that there is no such file; also if there is a file where a parent directory
 * is expected.
 */
export function isAbsent(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}

/** Returns an error's message for use inside another one: one line, no full stop, at most 300 characters. */
export function reason(error: unknown): string {
  if (error instanceof FileError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return printable(message.trim().replaceAll(/\s*\n\s*/g, " "), 300).replace(/\.$/, "");
}
