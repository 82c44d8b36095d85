/**
 * Writes the page into a directory.
 *
 * @module
 */
import { dirname } from "node:path";
import { printable, UserError } from "../../../errors.ts";
import { reason, replaceFiles } from "../../../files/mod.ts";
import { earlierExport, type ExportContent, manifestName, manifestOf } from "./earlier_export.ts";

/** What was written. */
export interface ExportedPage {
  /** The number of files. */
  files: number;
  /** Their size. */
  bytes: number;
}

/**
 * Writes files into a directory, all or none: in place of an earlier export, or into a new or empty directory.
 *
 * @param directory Is created when needed.
 * @param files By their path in it.
 * @param content What they are: an export of something else is not replaced.
 * @throws {UserError} If the directory holds anything but an unchanged earlier export, or cannot be written;
 * it holds then what it held before.
 */
export async function exportPage(
  directory: string,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  content: ExportContent = "the drawing page of this project",
): Promise<ExportedPage> {
  const earlier = await earlierExport(directory, content);
  const all = new Map([...files, [manifestName, await manifestOf(files, content)]]);
  const made: string[] = [];
  try {
    for (
      const folder of new Set([
        directory,
        ...[...all.keys()].map((name) => dirname(`${directory}/${name}`)),
      ])
    ) {
      await makeFolders(folder, made);
    }
    await replaceFiles(directory, [...all].map(([name, bytes]) => ({ name, bytes })));
  } catch (error) {
    for (const folder of made.reverse()) await Deno.remove(folder).catch(() => {}); // if it is empty
    if (error instanceof UserError || error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(
      `${printable(directory)}: cannot write there (${reason(error)}); name another directory`,
      { cause: error },
    );
  }
  for (const name of earlier.files) if (!all.has(name)) await Deno.remove(`${directory}/${name}`);
  // The next export would refuse an empty folder that the new manifest does not know.
  for (const folder of earlier.folders) {
    if ([...all.keys()].some((name) => name.startsWith(folder))) continue;
    await Deno.remove(`${directory}/${folder}`).catch(() => {}); // if it is empty
  }
  return { files: all.size, bytes: [...all.values()].reduce((sum, { length }) => sum + length, 0) };
}

/** Creates a folder and the folders that it is in, and adds those that were not there to `made`, from the outside in. */
async function makeFolders(folder: string, made: string[]): Promise<void> {
  try {
    await makeFolder(folder, made);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) || dirname(folder) === folder) throw error;
    await makeFolders(dirname(folder), made);
    await makeFolder(folder, made); // once more only: in /proc nothing can be made, and the reason is NotFound, too
  }
}

/** Creates a folder, unless it is there, and adds it to `made`. */
async function makeFolder(folder: string, made: string[]): Promise<void> {
  try {
    await Deno.mkdir(folder);
    made.push(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists && (await Deno.stat(folder)).isDirectory)) throw error;
  }
}
