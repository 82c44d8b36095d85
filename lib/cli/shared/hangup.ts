/**
 * The signal that a terminal sends when it is closed (SIGHUP), and `nohup`, which makes a command ignore it.
 *
 * @module
 */
import { fstatSync } from "node:fs";

/** What the standard input reveals about how a command was started. */
export interface StandardInput {
  isTerminal(): boolean;
  /** A device that is not a terminal is nearly always `/dev/null`. */
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
 * `nohup` makes the system ignore the signal, but a process cannot find that out without a permission that no command needs otherwise,
 * and `deno task` undoes it. What can be seen is that GNU's `nohup` replaces a terminal as stdin with `/dev/null`, opened so that it
 * cannot be read.
 */
export async function isStartedByNohup(stdin: StandardInput = processInput): Promise<boolean> {
  // Neither a terminal nor a pipe is read: both may stay silent for ever.
  if (stdin.isTerminal() || !stdin.isDevice()) return false;
  try {
    await stdin.read(new Uint8Array(1));
    return false;
  } catch (error) {
    return (error as { code?: string }).code === "EBADF";
  }
}
