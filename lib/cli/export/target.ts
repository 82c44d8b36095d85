/**
 * The files that an export is written to. Nothing that is already there is overwritten without being asked.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { printable, UserError } from "../../errors.ts";
import { isThere, type NewFile, reason, replaceFiles } from "../../files/mod.ts";

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
 * Writes files into a directory, all or none; it is created if it is missing.
 *
 * @throws {UserError} If something is in the way, or they cannot be written.
 */
export async function writeTargets(
  directory: string,
  files: readonly NewFile[],
  replace: boolean,
): Promise<void> {
  for (const { name } of files) await checkTarget(join(directory, name), replace); // making them has taken a while
  try {
    await Deno.mkdir(directory, { recursive: true });
    await replaceFiles(directory, files);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const what = files.length === 1 ? join(directory, files[0]!.name) : directory;
    throw new UserError(
      `${printable(what)}: cannot be written (${reason(error)}); name another path with --out`,
      { cause: error },
    );
  }
}

/** Writes a file, as a whole or not at all; as {@linkcode writeTargets}. */
export async function writeTarget(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  replace: boolean,
): Promise<void> {
  await writeTargets(dirname(path), [{ name: basename(path), bytes }], replace);
}
