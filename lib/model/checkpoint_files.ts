/**
 * Where the checkpoints of a run lie: `<run>/checkpoints/<step>.checkpoint`, the newest two.
 *
 * Each is written under another name, flushed to the disk and renamed, and only then the oldest is removed: whatever happens, even a power
 * cut, one is there as a whole.
 *
 * @module
 */
import { replaceFiles } from "../files/mod.ts";
import { UserError } from "../errors.ts";
import {
  type Checkpoint,
  damaged,
  decodeCheckpoint,
  encodeCheckpoint,
  readCheckpointBytes,
} from "./checkpoint.ts";
import { cannotWrite, reason } from "./directory.ts";

/** How many are kept: a damaged one has one before it. */
const KEPT = 2;

const NAME = /^(\d+)\.checkpoint$/;

const folderOf = (run: string) => `${run}/checkpoints`;

/**
 * Adds a checkpoint to a run's, and removes all but the newest two.
 *
 * @param run The run's directory; created if it does not exist.
 * @throws {UserError} If it cannot be written; those before it are still there then.
 */
export async function saveCheckpoint<Context>(run: string, checkpoint: Checkpoint<Context>): Promise<void> {
  const folder = folderOf(run), { step } = checkpoint.state;
  const name = `${String(step).padStart(8, "0")}.checkpoint`;
  try {
    await Deno.mkdir(folder, { recursive: true });
    await replaceFiles(folder, [{ name, bytes: await encodeCheckpoint(checkpoint) }]);
    for (const old of (await namesIn(folder)).slice(KEPT)) await Deno.remove(`${folder}/${old}`);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/**
 * Loads a checkpoint.
 *
 * @param path A run's directory, for its newest checkpoint, or a checkpoint's file.
 * @returns The checkpoint, and the directory of the run that it belongs to.
 * @throws {UserError} If there is none, or it is damaged: the message then names the one before it.
 */
export async function loadCheckpoint<Context>(
  path: string,
): Promise<Checkpoint<Context> & { run: string; file: string }> {
  const file = await fileOf(path);
  const slash = file.lastIndexOf("/"), folder = slash < 0 ? "." : file.slice(0, slash);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readCheckpointBytes(file);
  } catch (error) {
    throw new UserError(`${file}: this checkpoint cannot be read (${reason(error)})`, { cause: error });
  }
  const checkpoint = await decodeCheckpoint<Context>(bytes);
  if (typeof checkpoint === "string") {
    const names = await namesIn(folder), place = names.indexOf(file.slice(slash + 1));
    const before = place < 0 ? undefined : names[place + 1];
    throw damaged(file, checkpoint, before && `${folder}/${before}`);
  }
  return { ...checkpoint, file, run: folder.replace(/(^|\/)checkpoints$/, "") || "." };
}

/** Removes the checkpoints of a run that has come to its end. */
export async function removeCheckpoints(run: string): Promise<void> {
  try {
    await Deno.remove(folderOf(run), { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw cannotWrite(folderOf(run), error);
  }
}

/** The newest checkpoint of a run, or the file itself. */
async function fileOf(path: string): Promise<string> {
  const clean = path.length > 1 ? path.replace(/\/+$/, "") : path;
  if (NAME.test(clean.slice(clean.lastIndexOf("/") + 1))) return clean;
  const [newest] = await namesIn(folderOf(clean));
  if (newest === undefined) {
    throw new UserError(
      `${clean}: no checkpoint in it to go on from; name the directory of a run that was stopped before its end`,
    );
  }
  return `${folderOf(clean)}/${newest}`;
}

/** The names of the checkpoints in a folder, the newest first. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    const step = (name: string) => Number(NAME.exec(name)![1]);
    return names.filter((name) => NAME.test(name)).sort((a, b) => step(b) - step(a));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw new UserError(`${folder}: cannot be read (${reason(error)})`, { cause: error });
  }
}
