/**
 * Lists and removes the checkpoints in the folder of a run, which may hold other files too.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import { beginsAsCheckpoint } from "./header.ts";
import { type CheckpointName, newestFirst, parseCheckpointName } from "./names.ts";
import { reason } from "../directory.ts";

/** Returns the folder of a run's checkpoints. */
export function checkpointFolder(directory: string): string {
  return `${directory}/checkpoints`;
}

/**
 * Returns the checkpoints in a folder, including the temporary files of killed processes, newest first; none
 * if there is no folder.
 *
 * @throws {UserError} If it cannot be read.
 */
export async function checkpointsIn(folder: string): Promise<CheckpointName[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => parseCheckpointName(name));
    return names.filter((name) => name !== undefined).sort(newestFirst);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw new UserError(`${folder}: cannot be read (${reason(error)})`, { cause: error });
  }
}

/** Removes a file if it exists. A folder or link of that name stays, because no run creates one. */
export async function removeFile(path: string): Promise<void> {
  try {
    if ((await Deno.lstat(path)).isFile) await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Removes a file if it is a checkpoint; any other file of that name stays. */
export async function removeCheckpoint(path: string): Promise<void> {
  if (!(await Deno.lstat(path).catch(() => undefined))?.isFile) return;
  const bytes = new Uint8Array(64);
  {
    using file = await Deno.open(path);
    await file.read(bytes);
  }
  if (beginsAsCheckpoint(bytes)) await removeFile(path);
}

/** Removes a folder if it is empty. A link to a folder stays. */
export async function removeEmpty(folder: string): Promise<void> {
  try {
    if (!(await Deno.lstat(folder)).isDirectory) return;
    for await (const _ of Deno.readDir(folder)) return;
    await Deno.remove(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
