/**
 * `deno task card`: writes the model card of a saved model (after Mitchell et al., "Model Cards for Model Reporting", 2019).
 *
 * @module
 */
import { parseCardOptions } from "./card_options.ts";
import { Output } from "./output.ts";
import { run } from "./run.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task card`.
 * @returns The exit code.
 * @throws {UserError} Wrong options, no model, one that was not tested, other data, files that cannot be written.
 */
export async function cardCommand(args: string[]): Promise<number> {
  const options = parseCardOptions(args);
  if (!options) return 0; // the help was shown
  const output = new Output(options);
  // Loaded only now: TensorFlow.js takes a while, and wrong options are refused at once.
  const { writeCard } = await import("./card_run.ts");
  return await writeCard(options, output);
}

if (import.meta.main) await run(cardCommand);
