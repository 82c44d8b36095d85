/**
 * `deno task robustness`: measures how the accuracy of saved models falls on corrupted and attacked images.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseRobustnessOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task robustness`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, there is no model, the data set cannot be read, or a file cannot be
 * written.
 */
export async function robustnessCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseRobustnessOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // Files are written at the end, as a whole or not at all; only the current batch must end.
  using interruption = new Interruption(() => {}, { endsWithParent });
  try {
    // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
    const { measureRobustness } = await import("./run.ts");
    return await measureRobustness(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(robustnessCommand);
