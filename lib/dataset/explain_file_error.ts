import { UserError } from "../errors.ts";
import { IdxError } from "./idx.ts";

/**
 * Turns what the file system threw into one clear line.
 *
 * @param error What was thrown.
 * @param path The file or directory it is about.
 * @param advice What to do where there is no such file.
 * @returns An {@linkcode IdxError}, or `error` itself where it is clear already or has nothing to do with files.
 */
export function explainFileError(error: unknown, path: string, advice: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const because = (what: string) => new IdxError(`${path}: ${what}`, { cause: error });
  if (error instanceof Deno.errors.NotFound) return because(`no such file or directory; ${advice}`);
  if (error instanceof Deno.errors.NotCapable) {
    return because(`Deno has no permission to read it; run again with --allow-read`);
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return because(`the system does not let you read it; change its permissions, or ${advice}`);
  }
  // The rest of the system's errors (too many open files, a failing disk, ...) carry a code such as "EIO".
  if ("code" in error && typeof error.code === "string") {
    return because(`cannot be read (${error.message}); ${advice}`);
  }
  return error;
}
