/**
 * `deno task experiment`: trains by a recipe with several seeds, and prints the mean accuracy, its interval
 * and the cost.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption, stopMessage } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseExperimentOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task experiment`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code: 0, or 130 after Ctrl-C.
 * @throws {UserError} If an option is wrong, the data set cannot be read, or the file cannot be written.
 */
export async function experimentCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseExperimentOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  const heard = "stopping after this step; the current run does not count";
  using interruption = new Interruption(
    (cause) => output.warning(stopMessage(cause, heard)),
    { endsWithParent },
  );
  try {
    // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
    const { runExperiment } = await import("./run.ts");
    return await runExperiment(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(experimentCommand);
