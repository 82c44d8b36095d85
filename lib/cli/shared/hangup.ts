/**
 * Whether a command should survive its terminal: a closing terminal sends SIGHUP, and `nohup` makes a command
 * ignore it.
 *
 * @module
 */
import { fstatSync } from "node:fs";

/** What can be found out about the standard input. */
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
 * Returns whether the command was started by `nohup` in a terminal.
 *
 * `nohup` makes the system ignore the signal. A process would need a permission to find that out, which no
 * command needs otherwise, and `deno task` undoes it. But GNU's `nohup` also replaces a terminal as stdin
 * with a `/dev/null` that cannot be read.
 */
export async function isStartedByNohup(stdin: StandardInput = processInput): Promise<boolean> {
  // Terminals and pipes are not read: reading may block for ever.
  if (stdin.isTerminal() || !stdin.isDevice()) return false;
  try {
    await stdin.read(new Uint8Array(1));
    return false;
  } catch (error) {
    return (error as { code?: string }).code === "EBADF";
  }
}
