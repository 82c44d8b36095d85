/**
 * `deno task predict`: reads the handwritten digits in pictures, or classifies the images of a data set.
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parsePredictOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task predict`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, or there is no model.
 */
export async function predictCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parsePredictOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // The current picture is not finished; there is nothing to save.
  using interruption = new Interruption(() => {}, { endsWithParent });
  try {
    // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
    if (options.submission) {
      const { writeSubmission } = await import("./submission.ts");
      return await writeSubmission(options, options.submission, output, interruption);
    }
    const { readPictures } = await import("./run.ts");
    return await readPictures(options, output, interruption);
  } finally {
    output.clearProgress();
  }
}

if (import.meta.main) await run(predictCommand);
