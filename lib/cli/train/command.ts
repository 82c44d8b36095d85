/**
 * `deno task train`: trains a network, saves it, tests it once on the test set, and says what to type next.
 *
 * @module
 */
import { Interruption, stopMessage } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { run } from "../shared/frame.ts";
import { parseTrainOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task train`.
 * @param endsWithParent Whether the end of the process that started this one stops the command.
 * @returns The exit code: 0, or 130 when Ctrl-C ended it.
 * @throws {UserError} Wrong options, data that is no data set, a directory that cannot be written.
 */
export async function trainCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseTrainOptions(args);
  if (!options) return 0; // the help was shown
  const output = new Output(options);
  const heard = "stopping after this step; Ctrl-C again leaves at once and saves nothing";
  using interruption = new Interruption(
    (cause) => output.warning(stopMessage(cause, heard)),
    { endsWithParent },
  );
  try {
    // Loaded only now: TensorFlow.js takes a while, and wrong options are refused at once.
    const { trainAndTest } = await import("./run.ts");
    return await trainAndTest(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(trainCommand);
