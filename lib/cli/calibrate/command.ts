/**
 * `deno task calibrate`: fits the calibration of a saved model, and writes it beside the model.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseCalibrateOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task calibrate`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, there is no model, or the file cannot be written.
 */
export async function calibrateCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseCalibrateOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // The file is written at the end, as a whole or not at all.
  using interruption = new Interruption(() => {}, { endsWithParent });
  try {
    // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
    const { calibrateModel } = await import("./run.ts");
    return await calibrateModel(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(calibrateCommand);
