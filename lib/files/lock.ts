/**
 * A lock that one process at a time can hold.
 *
 * It is the operating system's lock on an open file, so it ends with the process that holds it, however that
 * process ends: a file left behind by a killed process locks nothing, and no process id has to be trusted.
 * The id in the file is only for people.
 *
 * @module
 */
import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import { reason } from "./file_error.ts";

/** A lock that is held; disposing of it releases it and removes its file. */
export interface Lock extends AsyncDisposable {
  /** Why nothing was locked, if the file system offers no locks; tell the user. */
  readonly missing: string | undefined;
}

/** What a lock file holds: the id of the process on one line; nothing while the lock is being taken. */
const CONTENT = /^(\d{0,20}\n?)$/;
const LONGEST = 22;

/** Another process holds the lock. */
export class LockedError extends UserError {
  override name = "LockedError";

  /**
   * @param path The lock's file.
   * @param pid The process that holds it; `undefined` if it cannot be read.
   */
  constructor(path: string, readonly pid: number | undefined) {
    const who = pid === undefined ? "another process" : `process ${pid}`;
    super(`${path}: expected no other process here, but ${who} holds this lock; wait until it has ended`);
  }
}

/** How often a lock's file may vanish while it is being locked; more often is no coincidence. */
const MOST_TRIES = 100;

/**
 * Takes a lock, or fails at once.
 *
 * @param path The file of the lock; it and its directory are created if they are missing. All processes must
 * use the same path.
 * @param pid The process id to show to others; default: this process's.
 * @throws {LockedError} If another process holds it.
 * @throws {UserError} If there is something else at `path`, which is left as it is.
 * @throws Errors of the file system.
 *
 * @example
 * ```ts
 * import { LockedError, takeLock } from "lib/files/mod.ts";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * const directory = await Deno.makeTempDir();
 * {
 *   await using _lock = await takeLock(`${directory}/.lock`);
 *   const error = await assertRejects(() => takeLock(`${directory}/.lock`), LockedError);
 *   assertEquals(error.pid, Deno.pid);
 * }
 * await Deno.remove(directory); // which is empty: the lock's file is gone
 * ```
 */
export async function takeLock(path: string, pid: number = Deno.pid): Promise<Lock> {
  for (let tries = 1;; tries++) {
    const file = await open(path);
    let isTaken = false;
    try {
      let missing: string | undefined;
      try {
        if (!await file.tryLock(true)) throw new LockedError(path, await holder(path));
      } catch (error) {
        if (error instanceof LockedError) throw error;
        missing = reason(error);
      }
      // The previous holder may have removed the file after it was opened here: no other process would see
      // this lock then.
      if (!await isAt(path, file)) {
        if (tries < MOST_TRIES) continue;
        missing ??= "its file changes all the time";
      }
      await file.truncate(0);
      await file.seek(0, Deno.SeekMode.Start);
      await file.write(new TextEncoder().encode(`${pid}\n`));
      isTaken = true;
      return { missing, [Symbol.asyncDispose]: () => release(path, file) };
    } finally {
      if (!isTaken) file.close();
    }
  }
}

/**
 * Opens or creates the file, after a look at what is there: a link, or a file with other contents, must not
 * be written to.
 */
async function open(path: string): Promise<Deno.FsFile> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const found = await Deno.lstat(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  });
  if (found !== undefined && !(found.isFile && found.size <= LONGEST)) throw notALock(path);
  const file = await Deno.open(path, { read: true, write: true, create: true });
  // Windows does not let a process read a file that another one has locked.
  if (found !== undefined && (await textOf(file))?.match(CONTENT) === null) {
    file.close();
    throw notALock(path);
  }
  return file;
}

function notALock(path: string): UserError {
  return new UserError(`${path}: expected the lock file of a run, but got something else; move it away`);
}

/** The first bytes of a file; `undefined` if they cannot be read. */
async function textOf(file: Deno.FsFile): Promise<string | undefined> {
  try {
    await file.seek(0, Deno.SeekMode.Start);
    const bytes = new Uint8Array(LONGEST + 1);
    return new TextDecoder().decode(bytes.subarray(0, await file.read(bytes) ?? 0));
  } catch {
    return undefined;
  }
}

/** The process id in a lock file. */
async function holder(path: string): Promise<number | undefined> {
  // The file is empty for a moment after it was locked.
  for (let tries = 0; tries < 20; tries++) {
    try {
      const pid = Number(await Deno.readTextFile(path));
      if (pid > 0) return pid;
    } catch {
      return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return undefined;
}

/** Whether the open file is still the one at `path`. */
async function isAt(path: string, file: Deno.FsFile): Promise<boolean> {
  try {
    const [there, opened] = await Promise.all([Deno.lstat(path), file.stat()]);
    return there.ino === opened.ino && there.dev === opened.dev;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Removes the file while it is still locked, so that no other process can lock it in between. */
async function release(path: string, file: Deno.FsFile): Promise<void> {
  try {
    if (await isAt(path, file)) await Deno.remove(path);
  } catch {
    // Windows does not remove open files. What is left behind locks nothing.
  } finally {
    file.close();
  }
}
