/**
 * `deno task draw`: serves the drawing page and opens it, or writes it as files.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseDrawOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task draw`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code: 0 after Ctrl-C.
 * @throws {UserError} If an option is wrong, the model cannot be used, or the port is taken.
 */
export async function drawCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseDrawOptions(args);
  if (!options) return 0; // the help has been shown
  using interruption = new Interruption(() => {}, { endsWithParent });
  // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
  const { servePage, writePage } = await import("./run.ts");
  const output = new Output(options);
  if (options.export !== undefined) return await writePage(options, options.export, output, interruption);
  return await servePage(options, output, interruption);
}

if (import.meta.main) await run(drawCommand);
