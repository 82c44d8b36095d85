/**
 * The signal that a terminal sends when it is closed (SIGHUP), and `nohup`, which asks a command to go on then.
 *
 * @module
 */
import { fstatSync } from "node:fs";

/** The standard input, as far as it tells how a command was started. */
export interface StandardInput {
  isTerminal(): boolean;
  /** A device that is no terminal is `/dev/null`, nearly always. */
  isDevice(): boolean;
  read(into: Uint8Array): Promise<number | null>;
}

const processInput: StandardInput = {
  isTerminal: () => Deno.stdin.isTerminal(),
  isDevice: () => fstatSync(0).isCharacterDevice(),
  read: (into) => Deno.stdin.read(into),
};

/**
 * Whether the command was started by `nohup` in a terminal.
 *
 * `nohup` makes the system ignore the signal, but a process cannot ask for that without a permission that no command needs otherwise, and
 * `deno task` undoes it. What can be seen is that `nohup` (GNU's) replaces the terminal as stdin by `/dev/null`, opened so that it cannot be
 * read.
 */
export async function isStartedByNohup(stdin: StandardInput = processInput): Promise<boolean> {
  // Neither a terminal nor a pipe is read: both may keep silent for ever.
  if (stdin.isTerminal() || !stdin.isDevice()) return false;
  try {
    await stdin.read(new Uint8Array(1));
    return false;
  } catch (error) {
    return (error as { code?: string }).code === "EBADF";
  }
}
