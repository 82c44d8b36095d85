/**
 * The file that an export is written to. Nothing that is already there is overwritten without being asked.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { printable, UserError } from "../../errors.ts";
import { isThere, reason, replaceFiles } from "../../files/mod.ts";

/**
 * Checks that a file may be written.
 *
 * @param replace Whether it may be there already.
 * @throws {UserError} If something is in the way.
 */
export async function checkTarget(path: string, replace: boolean): Promise<void> {
  if (!await isThere(path)) return;
  const { isFile, isDirectory } = await Deno.lstat(path); // a link may lead to a file that must not be replaced
  if (isFile && replace) return;
  const [what, advice] = isFile
    ? ["one", "add --replace to replace it, or name another path with --out"]
    : [isDirectory ? "a directory" : "a link, pipe or device", "name another path with --out"];
  throw new UserError(`${printable(path)}: expected no file, but got ${what}; ${advice}`);
}

/**
 * Writes a file, as a whole or not at all. Its directory is created if it is missing.
 *
 * @throws {UserError} If something is in the way, or it cannot be written.
 */
export async function writeTarget(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  replace: boolean,
): Promise<void> {
  await checkTarget(path, replace); // making it has taken a while
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await replaceFiles(dirname(path), [{ name: basename(path), bytes }]);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(
      `${printable(path)}: cannot be written (${reason(error)}); name another path with --out`,
      { cause: error },
    );
  }
}
