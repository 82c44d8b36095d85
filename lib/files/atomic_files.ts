/**
 * Replaces several files of a directory so that a failure leaves the old ones as they were.
 *
 * 1. All new files are written under temporary names and flushed to the disk. Whatever is likely to fail (a
 *    full disk, a quota, a missing permission) fails here, with the old files untouched.
 * 2. The old files are copied, and the new ones renamed over them one after the other. If a renaming fails,
 *    the old files are restored from the copies.
 *
 * A power cut between two renamings can leave new files beside old ones. No file is half-written then, and
 * nothing is lost (the temporary files still hold both versions). If files belong together, the one that has
 * the checksums of the others comes last.
 *
 * @module
 */
import { openRegularFile } from "./regular_file.ts";

/** A file to write. */
export interface NewFile {
  /** Its name in the directory; in a folder of that, which must exist, `folder/name`. */
  name: string;
  bytes: Uint8Array;
}

/** The few operations that {@linkcode replaceFiles} needs of a disk. */
export interface Disk {
  /** Creates a file that does not exist yet, and flushes it. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Replaces the target if there is one. */
  rename(from: string, to: string): Promise<void>;
  /** Returns false if there is no such file. Fails for a pipe or a device, which may have no end. */
  copy(from: string, to: string): Promise<boolean>;
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>;
  /** Makes renamings in a directory survive a power cut. */
  flush(directory: string): Promise<void>;
}

/** The real disk. */
export const disk: Disk = {
  async write(path, bytes) {
    using file = await Deno.open(path, { write: true, createNew: true });
    for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
    await file.sync();
  },
  rename: (from, to) => Deno.rename(from, to),
  async copy(from, to) {
    using opened = await openRegularFile(from, { advice: "move it away", mostBytes: Infinity });
    if (opened === undefined) return false;
    await Deno.copyFile(from, to);
    return true;
  },
  async remove(path) {
    try {
      await Deno.remove(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  },
  async flush(directory) {
    if (Deno.build.os === "windows") return; // Windows opens no directories, and journals renamings itself
    using opened = await Deno.open(directory);
    await opened.sync();
  },
};

/**
 * The maximum number of characters of a name that its temporary name repeats. File systems allow 255 bytes; a
 * character takes up to 4, and the rest of the name 42.
 */
const mostCharacters = 50;

/**
 * Returns a unique name, hidden and recognisable: `.weights.bin.1f0c….tmp`. It is short enough for every file
 * system, also where the name itself has the greatest length.
 */
export function temporaryName(name: string, kind = "tmp"): string {
  return `.${[...name].slice(0, mostCharacters).join("")}.${crypto.randomUUID()}.${kind}`;
}

/**
 * Writes the files, in this order; all or none.
 *
 * @param directory Must exist.
 * @throws Errors of the disk; the directory then holds what it held before.
 */
export async function replaceFiles(
  directory: string,
  files: readonly NewFile[],
  on: Disk = disk,
): Promise<void> {
  const plan = files.map(({ name: path, bytes }) => {
    const start = path.lastIndexOf("/") + 1, name = path.slice(start);
    const folder = `${directory}/${path.slice(0, start)}`;
    return {
      bytes,
      folder,
      target: `${folder}${name}`,
      fresh: `${folder}${temporaryName(name)}`,
      backup: `${folder}${temporaryName(name, "old")}`,
      existed: false,
      replaced: false,
    };
  });
  try {
    for (const { fresh, bytes } of plan) await on.write(fresh, bytes);
    for (const file of plan) file.existed = await on.copy(file.target, file.backup);
    for (const file of plan) {
      await on.rename(file.fresh, file.target);
      file.replaced = true;
    }
    for (const folder of new Set(plan.map(({ folder }) => folder))) await on.flush(folder);
  } catch (error) {
    for (const { existed, replaced, backup, target } of plan) {
      if (replaced) await (existed ? on.rename(backup, target) : on.remove(target));
    }
    throw error;
  } finally {
    // A leftover is harmless, and must not hide an error or undo a success.
    for (const { fresh, backup } of plan) {
      await on.remove(fresh).catch(() => {});
      await on.remove(backup).catch(() => {});
    }
  }
}
