/**
 * `deno task experiment`: trains by a recipe with several seeds, and says how good it is on average, how sure that is, and what it costs.
 *
 * @module
 */
import { parseExperimentOptions } from "./options.ts";
import { Interruption, stopMessage } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { run } from "../shared/frame.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task experiment`.
 * @param endsWithParent Whether the end of the process that started this one stops the command.
 * @returns The exit code: 0, or 130 when Ctrl-C ended it.
 * @throws {UserError} Wrong options, data that is no data set, a file that cannot be written.
 */
export async function experimentCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseExperimentOptions(args);
  if (!options) return 0; // the help was shown
  const output = new Output(options);
  const heard = "stopping after this step; the run that it belongs to does not count";
  using interruption = new Interruption(
    (cause) => output.warning(stopMessage(cause, heard)),
    { endsWithParent },
  );
  try {
    // Loaded only now: TensorFlow.js takes a while, and wrong options are refused at once.
    const { runExperiment } = await import("./run.ts");
    return await runExperiment(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(experimentCommand);
