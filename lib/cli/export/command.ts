/**
 * `deno task export`: writes a saved model in another program's format.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { interruptedExitCode, Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseExportOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task export`.
 * @param endsWithParent Whether the command ends when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, there is no model, it cannot be written in this format, or there
 * is a file in the way.
 */
export async function exportCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseExportOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // What is exported is written at the end, as a whole or not at all, so the command can end at any time.
  using _interruption = new Interruption(() => Deno.exit(interruptedExitCode), { endsWithParent });
  // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
  const { exportModel } = await import("./run.ts");
  return await exportModel(options, output);
}

if (import.meta.main) await run(exportCommand);
