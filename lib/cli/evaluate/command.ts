/**
 * `deno task evaluate`: tests a saved model, or several together, on the test set.
 *
 * @module
 */
import { parseEvaluateOptions } from "./options.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { run } from "../shared/frame.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task evaluate`.
 * @param endsWithParent Whether the end of the process that started this one stops the command.
 * @returns The exit code.
 * @throws {UserError} Wrong options, no model, data that is no data set.
 */
export async function evaluateCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseEvaluateOptions(args);
  if (!options) return 0; // the help was shown
  const output = new Output(options);
  // Only the current batch has to be waited for.
  using interruption = new Interruption(() => {}, { endsWithParent });
  try {
    // Loaded only now: TensorFlow.js takes a while, and wrong options are refused at once.
    const { testSavedModels } = await import("./run.ts");
    return await testSavedModels(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(evaluateCommand);
