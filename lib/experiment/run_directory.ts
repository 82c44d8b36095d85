/**
 * The directory of a run: by default a new one for each, so that nothing saved before is lost.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { isThere, type Lock, LockedError, reason, takeLock } from "../files/mod.ts";

/** The directory of all runs, below the current directory. */
export const runsDirectory = "data/runs";

/**
 * Creates a directory `<base>/<model>-<yyyymmdd>-<hhmmss>` (local time); if the name is taken, a number is
 * added.
 *
 * @param model The name of the architecture.
 * @param base The directory of all runs.
 * @param now The time in the name.
 * @returns The path of the new, empty directory.
 * @throws {UserError} If it cannot be created.
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
        await Deno.mkdir(directory); // fails if it exists, so two runs never share one
        return directory;
      } catch (error) {
        if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      }
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(
      `${base}: cannot be written (${reason(error)}); name another directory with \`out\``,
    );
  }
}

/** The file in a run's directory that keeps a second run out while the first one trains. */
const lockName = ".run.lock";

/**
 * A directory to save into, which no other run can open at the same time. Disposing of it removes the
 * directory if it was created for this run and nothing was saved.
 */
export interface RunDirectory extends AsyncDisposable {
  path: string;
  /** Why it could not be locked, if the file system offers no locks. */
  unlocked: string | undefined;
}

/**
 * Opens the directory that a run saves into, and locks it.
 *
 * @param model The name of the architecture, for the name of a new directory.
 * @param out The directory that the user chose; default: a new one.
 * @param checkWritable Creates the directory if it is missing, and throws if it cannot be written.
 * @throws {UserError} If it cannot be written, or another run is using it.
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
        "wait until it has ended, or name another directory with `out`",
      { cause: error },
    );
  }
}
