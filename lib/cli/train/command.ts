/**
 * `deno task train`: trains a network, saves it, tests it once on the test set, and prints the next command.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption, stopMessage } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseTrainOptions } from "./options.ts";
import { inResumedRun } from "./resumed_advice.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task train`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code: 0, or 130 after Ctrl-C.
 * @throws {UserError} If an option is wrong, the data set cannot be read, or the directory cannot be written.
 */
export async function trainCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseTrainOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  const heard = "stopping after this step; press Ctrl-C again to quit without saving";
  using interruption = new Interruption(
    (cause) => output.warning(stopMessage(cause, heard)),
    { endsWithParent },
  );
  try {
    // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
    const { trainAndTest } = await import("./run.ts");
    return await trainAndTest(options, output, interruption);
  } catch (error) {
    throw options.resume === undefined ? error : inResumedRun(error);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(trainCommand);
