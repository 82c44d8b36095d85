/**
 * What `deno task evaluate` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task evaluate`, checked. */
export interface EvaluateOptions extends CommonOptions {
  /** The directories of saved models, whose probabilities are averaged; the newest run if there are none. */
  directories: string[];
  batchSize: number;
  /** Whether predictions are averaged over one-pixel shifts; default: as recorded with the models. */
  testTimeAugmentation?: boolean;
}

const examples = `
Example: test the newest model, with more images per batch
  deno task evaluate --batch-size 512

Example: test three models together
  deno task evaluate data/runs/a data/runs/b data/runs/c`;

/**
 * Returns the checked options of `deno task evaluate`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions | undefined {
  const command = createCommand("deno task evaluate")
    .description("Test a saved model, or several together, on the test set.")
    .addArgument(
      new Argument("[dir...]", "directories of models (default: the newest under data/runs)").argParser(
        (text: string, before: string[] = []) => [...before, path("dir")(text)],
      ),
    )
    .addOption(
      new Option("--batch-size <n>", "images per batch").default(256)
        .argParser(wholeNumber("--batch-size", 1, 1_000_000)),
    )
    .option(
      "--test-time-augmentation",
      "average predictions over one-pixel shifts (default: as recorded with the model)",
    )
    .option("--no-test-time-augmentation", "predict each image once, as it is")
    .addHelpText("after", examples);
  addCommonOptions(command);
  const options = parse<EvaluateOptions>(command, args);
  return options && { ...options, directories: command.processedArgs[0] ?? [] };
}
