/**
 * Runs a command: whatever it throws becomes one line on stderr and an exit code.
 *
 * @module
 */
// Not from its mod.ts, which would load TensorFlow.js.
import { OutOfMemoryError } from "../../backend/kernel/errors.ts";
import { printable, UsageError, UserError } from "../../errors.ts";
import { withFlags } from "./flags.ts";
import { InterruptedError, interruptedExitCode } from "./interruption.ts";
import { processStreams, type Streams } from "./output.ts";
import { takeParentFlag } from "./parent_process.ts";

/**
 * Runs a command and ends the process. (Worker threads of the backend would otherwise keep it alive.)
 *
 * @param command Takes the arguments, and whether to stop when the parent process ends; returns the exit
 * code.
 * @param args The arguments after the command's name.
 */
export async function run(
  command: (args: string[], endsWithParent: boolean) => Promise<number>,
  args: string[] = Deno.args,
): Promise<never> {
  const { endsWithParent, args: own } = takeParentFlag(args);
  Deno.exit(await exitCodeOf((args) => command(args, endsWithParent), own));
}

/**
 * Runs a command and prints what it throws.
 *
 * @param command Takes the arguments, and returns the exit code.
 * @param args The arguments after the command's name.
 * @param streams Where the line is printed.
 * @returns The exit code: the command's, or 1 if it succeeded but not all of its output could be written; 2
 * for wrong usage, 1 for any other error.
 */
export async function exitCodeOf(
  command: (args: string[]) => Promise<number>,
  args: string[],
  streams: Streams = processStreams(),
): Promise<number> {
  try {
    const code = await command(args);
    return code === 0 && streams.lost?.() ? 1 : code;
  } catch (error) {
    // Read from the arguments themselves: the error may be about the options.
    const verbose = args.includes("--verbose");
    streams.err(`${describeError(error, verbose)}\n`);
    if (error instanceof InterruptedError) return interruptedExitCode;
    return error instanceof UsageError ? 2 : 1;
  }
}

/**
 * Returns an error as one line; with `verbose`, the stack follows.
 *
 * @param error Whatever was thrown.
 */
export function describeError(error: unknown, verbose: boolean): string {
  const lines = verbose && error instanceof Error && error.stack ? error.stack.split("\n") : [];
  const first = error instanceof InterruptedError ? error.message : `error: ${messageOf(error, verbose)}`;
  return [first, ...lines].map((line) => printable(line)).join("\n");
}

/**
 * Returns the message of an error as the user reads it, in one line.
 *
 * @param verbose Whether the stack follows; otherwise a fault of the program says how to get it.
 */
export function messageOf(error: unknown, verbose: boolean): string {
  const message = (error instanceof Error ? error.message : String(error)).trim();
  if (error instanceof UserError) return withFlags(message);
  if (error instanceof OutOfMemoryError) {
    return `${message.replace(/;.*/, "")}; use a smaller --batch-size`;
  }
  if (error instanceof Deno.errors.NotCapable) {
    const wanted = message.replace(/, run again with.*$/, "").replace(/^Requires/, "Deno was not given");
    return `${wanted}; start the command as a task (deno task train, for instance), which has this permission`;
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return `${message}; check the permissions of the file or directory`;
  }
  const hint = verbose ? "" : "; this is unexpected; run the command again with --verbose for details";
  return `${error instanceof Error ? `${error.name}: ` : ""}${printable(message, 300)}${hint}`;
}
