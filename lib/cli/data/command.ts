/**
 * `deno task data`: shows what is in a data set.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { interruptedExitCode, Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseDataOptions } from "./options.ts";
import { showData } from "./run.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task data`.
 * @param endsWithParent Whether the command ends when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, or the data set cannot be read.
 */
export async function dataCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseDataOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // A figure is written at the end, as a whole or not at all, so the command can end at any time.
  using _interruption = new Interruption(() => Deno.exit(interruptedExitCode), { endsWithParent });
  return await showData(options, output);
}

if (import.meta.main) await run(dataCommand);
