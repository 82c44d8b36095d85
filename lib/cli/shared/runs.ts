/**
 * Where trained models go when nobody says otherwise: a new directory for each training, so that nothing already saved is lost.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { isThere, type Lock, LockedError, reason, takeLock } from "../../files/mod.ts";

/** The directory that holds the runs, below the current directory. */
export const runsDirectory = "data/runs";

/**
 * Makes a new directory `<base>/<model>-<yyyymmdd>-<hhmmss>` (local time); a number is added where that name is taken.
 *
 * @param model The name of the architecture.
 * @param base The directory that holds the runs.
 * @param now The time that the name tells.
 * @returns The path of the new, empty directory.
 * @throws {UserError} When it cannot be made.
 */
export async function createRunDirectory(
  model: string,
  base: string = runsDirectory,
  now: Date = new Date(),
): Promise<string> {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const name = `${base}/${model}-${date}-${two(now.getHours())}${two(now.getMinutes())}${
    two(now.getSeconds())
  }`;
  try {
    await Deno.mkdir(base, { recursive: true });
    for (let number = 1;; number++) {
      const directory = number === 1 ? name : `${name}-${number}`;
      try {
        await Deno.mkdir(directory); // fails where it exists, so two trainings at once never share one
        return directory;
      } catch (error) {
        if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      }
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(
      `${base}: cannot be written (${reason(error)}); name another directory with --out`,
    );
  }
}

/** The file in a run's directory that keeps a second run out while the first one computes. */
const lockName = ".run.lock";

/**
 * A directory to save into, which no other run can open meanwhile. Disposing of it removes the directory if it was created for this run
 * and nothing was saved.
 */
export interface RunDirectory extends AsyncDisposable {
  path: string;
  /** Why it could not be locked, if the file system offers no locks. */
  unlocked: string | undefined;
}

/**
 * The directory that a training saves into.
 *
 * @param model The name of the architecture, for the name of a new run.
 * @param out The directory that the user named, if any.
 * @param checkWritable Makes the directory where it is missing and proves that it can be written.
 * @throws {UserError} If it cannot be written to, or another run is using it.
 */
export async function openRunDirectory(
  model: string,
  out: string | undefined,
  checkWritable: (directory: string) => Promise<void>,
): Promise<RunDirectory> {
  const isNew = out === undefined || !await isThere(out);
  const path = out ?? await createRunDirectory(model);
  const removeIfEmpty = async () => {
    // Not recursive: a directory that holds anything stays.
    if (isNew) await Deno.remove(path).catch(() => {});
  };
  let lock: Lock;
  try {
    await checkWritable(path);
    lock = await lockDirectory(path);
  } catch (error) {
    await removeIfEmpty();
    throw error;
  }
  return {
    path,
    unlocked: lock.missing,
    async [Symbol.asyncDispose]() {
      await lock[Symbol.asyncDispose]();
      await removeIfEmpty();
    },
  };
}

async function lockDirectory(path: string): Promise<Lock> {
  try {
    return await takeLock(`${path}/${lockName}`);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    const who = error.pid === undefined ? "another process" : `process ${error.pid}`;
    throw new UserError(
      `${path}: expected no other run in it, but ${who} is training there; ` +
        "wait until it has ended, or name another directory",
      { cause: error },
    );
  }
}

/**
 * The run that was saved last.
 *
 * @param base The directory that holds the runs.
 * @returns The path of its directory.
 * @throws {UserError} When there is no run with a model.
 */
export async function newestRun(base: string = runsDirectory): Promise<string> {
  let newest: { path: string; saved: number } | undefined;
  for (const name of await namesIn(base)) {
    const path = `${base}/${name}`;
    // A run without model.json was stopped before it had anything to save.
    const saved = await savedAt(path);
    if (saved !== undefined && (newest === undefined || saved > newest.saved)) newest = { path, saved };
  }
  if (newest) return newest.path;
  throw new UserError(
    `${base}: no trained model here yet; train one with \`deno task train\`, or name its directory`,
  );
}

/** When the model in a directory was saved, in milliseconds; `undefined` when there is none. */
export async function savedAt(directory: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(`${directory}/model.json`)).mtime?.getTime() ?? 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return undefined;
  }
}

/** The names in a directory, sorted, so that of two models saved in the same millisecond the same one is chosen each time. */
async function namesIn(directory: string): Promise<string[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(directory), (entry) => entry.name);
    return names.sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
