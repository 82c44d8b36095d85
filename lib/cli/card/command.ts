/**
 * `deno task card`: writes the model card of a saved model (after Mitchell et al., "Model Cards for Model
 * Reporting", 2019).
 *
 * @module
 */
import { run } from "../shared/frame.ts";
import { interruptedExitCode, Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { parseCardOptions } from "./options.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task card`.
 * @param endsWithParent Whether the command ends when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong, there is no model, it was not tested, the data set is another
 * one, or the files cannot be written.
 */
export async function cardCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseCardOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output(options);
  // The card is written at the end, as a whole or not at all, so the command can end at any time.
  using _interruption = new Interruption(() => Deno.exit(interruptedExitCode), { endsWithParent });
  // Loaded only now: TensorFlow.js takes a while, and a wrong option should be refused at once.
  const { writeCard } = await import("./run.ts");
  return await writeCard(options, output);
}

if (import.meta.main) await run(cardCommand);
