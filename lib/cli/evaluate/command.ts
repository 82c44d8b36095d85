/**
 * `deno task evaluate`: tests a saved model, several together or against others, on the test set
 * or on your own pictures.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseEvaluateOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task evaluate`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, there is no model, or the data set cannot be read.
 */
export async function evaluateCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseEvaluateOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // Only the current batch must end.
  using interruption = new Interruption(() => {}, { endsWithParent });
  try {
    // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
    const { pictures, against } = options;
    if (pictures !== undefined) {
      const { testOnPictures } = await import("./pictures/mod.ts");
      return await testOnPictures({ ...options, pictures }, output, interruption);
    }
    if (against !== undefined) {
      const { compareSavedModels } = await import("./compare.ts");
      return await compareSavedModels({ ...options, against }, output, interruption);
    }
    const { testSavedModels } = await import("./run.ts");
    return await testSavedModels(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(evaluateCommand);
