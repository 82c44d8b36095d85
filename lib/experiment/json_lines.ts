/**
 * Files with one JSON object per line, to which lines are added.
 *
 * @module
 */
import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import { isAbsent, reason } from "../files/mod.ts";

const lineFeed = 10;

/**
 * Checks that lines can be added to a file; creates it, and its folder, if they are missing.
 *
 * @returns Whether the file ends with an incomplete line, left by a process that was killed while writing.
 * @throws {UserError} If it cannot be written or is not a file: opening a pipe, for instance, may block for
 * ever.
 */
export async function checkAppendable(path: string): Promise<boolean> {
  const found = await Deno.stat(path).catch(() => undefined); // the next lines say what is wrong with it
  if (found !== undefined && !found.isFile) {
    throw new UserError(
      `${path}: expected a file to add lines to, but got something else; name a file with \`out\``,
    );
  }
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, "", { append: true });
    return await endsWithinLine(path);
  } catch (error) {
    throw cannotAppend(path, error);
  }
}

/**
 * Adds an object as a line of its own, in one write. If the file ends with an incomplete line, that line is
 * ended first and otherwise left unchanged.
 *
 * @throws {UserError} If the file cannot be written.
 */
export async function appendLine(path: string, value: object): Promise<void> {
  try {
    const start = await endsWithinLine(path) ? "\n" : "";
    await Deno.writeTextFile(path, `${start}${JSON.stringify(value)}\n`, { append: true });
  } catch (error) {
    throw cannotAppend(path, error);
  }
}

/**
 * Adds lines to a file. Those that cannot be written (the disk is full) wait, and are retried with the next
 * line.
 */
export class PendingLines {
  readonly #waiting: object[] = [];

  constructor(readonly path: string) {}

  /**
   * Adds an object as a line, after the waiting ones.
   *
   * @returns Why the line waits; `undefined` when all lines are written.
   */
  async add(value: object): Promise<UserError | undefined> {
    this.#waiting.push(value);
    try {
      await this.flush();
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  }

  /**
   * Writes the waiting lines.
   *
   * @throws {UserError} If the file cannot be written.
   */
  async flush(): Promise<void> {
    for (let next; (next = this.#waiting[0]) !== undefined; this.#waiting.shift()) {
      await appendLine(this.path, next);
    }
  }
}

/** Whether there is a last byte, and it is not a line feed. */
async function endsWithinLine(path: string): Promise<boolean> {
  const file = await Deno.open(path).catch((error) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  if (file === undefined) return false;
  try {
    if ((await file.stat()).size === 0) return false;
    await file.seek(-1, Deno.SeekMode.End);
    const last = new Uint8Array(1);
    await file.read(last);
    return last[0] !== lineFeed;
  } finally {
    file.close();
  }
}

function cannotAppend(path: string, error: unknown): UserError {
  return new UserError(`${path}: cannot be written (${reason(error)}); name another file with \`out\``, {
    cause: error,
  });
}
