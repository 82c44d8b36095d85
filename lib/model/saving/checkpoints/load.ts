/**
 * Finds and loads the checkpoint to resume from.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { UserError } from "../../../errors.ts";
import { checkVersion } from "../../../files/json_schemas.ts";
import { reason } from "../../../files/mod.ts";
import { type Checkpoint, decodeCheckpoint } from "./checkpoint.ts";
import { checkpointFolder, checkpointsIn } from "./folder.ts";
import { checkpointVersion, firstLineOf } from "./header.ts";
import { type CheckpointName, parseCheckpointName } from "./names.ts";
import { readCheckpointBytes } from "./read.ts";

/** A loaded checkpoint, and the file that it comes from. */
export interface LoadedCheckpoint<Context> extends Checkpoint<Context> {
  /** The path of the file. */
  file: string;
  /** The parts of its name. */
  name: CheckpointName;
  /** The run's directory. */
  directory: string;
}

/**
 * Loads a checkpoint.
 *
 * @param path A run's directory, for its newest checkpoint, or a checkpoint's file.
 * @throws {UserError} If there is none, if there are checkpoints of two runs of which neither replaced the
 * other, if a newer version wrote it, or if it is damaged; the message then names the checkpoint before it.
 */
export async function loadCheckpoint<Context>(path: string): Promise<LoadedCheckpoint<Context>> {
  const { file, name, directory } = await findCheckpoint(path);
  const checkpoint = await read<Context>(file);
  if (typeof checkpoint !== "string") return { ...checkpoint, file, name, directory };
  const folder = dirname(file);
  const before = (await checkpointsIn(folder)).find((other) =>
    !other.temporary && other.run === name.run && other.number === name.number && other.step < name.step
  );
  const advice = before === undefined
    ? "there is none before it, train again"
    : `resume from the one before it, ${folder}/${before.name}`;
  throw new UserError(`${file}: expected an intact checkpoint, but ${checkpoint}; ${advice}`);
}

/** Returns a checkpoint, or its problem, as `decodeCheckpoint` does. */
async function read<Context>(file: string): Promise<Checkpoint<Context> | string> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readCheckpointBytes(file);
  } catch (error) {
    return `it cannot be read (${reason(error)})`;
  }
  checkVersion(firstLineOf(bytes)?.version, checkpointVersion, file);
  return await decodeCheckpoint<Context>(bytes);
}

/**
 * Finds the checkpoint that a path refers to, without reading it.
 *
 * @param path A run's directory, for its newest checkpoint, or a checkpoint's file.
 * @throws {UserError} If there is none, or if there are checkpoints of two runs of which neither replaced the
 * other.
 */
export async function findCheckpoint(
  path: string,
): Promise<Pick<LoadedCheckpoint<unknown>, "file" | "name" | "directory">> {
  const clean = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const named = parseCheckpointName(basename(clean));
  if (named !== undefined && !named.temporary) {
    const folder = dirname(clean);
    const directory = basename(folder) === "checkpoints" ? dirname(folder) : folder;
    return { file: clean, name: named, directory };
  }
  const names = (await checkpointsIn(checkpointFolder(clean))).filter(({ temporary }) => !temporary);
  const [newest] = names;
  if (newest === undefined) {
    throw new UserError(
      `${clean}: expected a checkpoint to resume from, but got none; ` +
        "name the directory of a run that was stopped before its end",
    );
  }
  const rival = names.find(({ number, run }) => number === newest.number && run !== newest.run);
  if (rival !== undefined) {
    const [a, b] = [newest, rival].map(({ name }) => `${checkpointFolder(clean)}/${name}`);
    throw new UserError(
      `${clean}: expected the checkpoints of one run, but got those of two; name ${a} or ${b}`,
    );
  }
  return { file: `${checkpointFolder(clean)}/${newest.name}`, name: newest, directory: clean };
}
