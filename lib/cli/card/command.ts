/**
 * `deno task card`: writes the model card of a saved model (after Mitchell et al., "Model Cards for Model Reporting", 2019).
 *
 * @module
 */
import { parseCardOptions } from "./options.ts";
import { interruptedExitCode, Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { run } from "../shared/frame.ts";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task card`.
 * @param endsWithParent Whether the end of the process that started this one ends the command.
 * @returns The exit code.
 * @throws {UserError} Wrong options, no model, one that was not tested, other data, files that cannot be written.
 */
export async function cardCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseCardOptions(args);
  if (!options) return 0; // the help was shown
  const output = new Output(options);
  // The card is written at the end, as a whole or not at all: there is nothing to wait for.
  using _interruption = new Interruption(() => Deno.exit(interruptedExitCode), { endsWithParent });
  // Loaded only now: TensorFlow.js takes a while, and wrong options are refused at once.
  const { writeCard } = await import("./run.ts");
  return await writeCard(options, output);
}

if (import.meta.main) await run(cardCommand);
