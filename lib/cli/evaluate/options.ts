/**
 * What `deno task evaluate` accepts.
 *
 * @module
 */
import { Argument, type Command, Option } from "commander";
import { addInputOptions, type InputOptions } from "../shared/input_options.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { UsageError } from "../../errors.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task evaluate`, checked. */
export interface EvaluateOptions extends CommonOptions, InputOptions {
  /**
   * The directories of saved models, whose probabilities are averaged; the newest run if there are none. With
   * `pictures`, at most one; default: the project's model for pictures.
   */
  directories: string[];
  batchSize: number;
  /** Whether predictions are averaged over one-pixel shifts; default: as recorded with the models. */
  testTimeAugmentation?: boolean;
  /** A directory of labelled pictures to test on, instead of the test set. */
  pictures?: string;
  /** The file for a page of the misread pictures; none is written if absent. */
  misread?: string;
}

const examples = `
Example: test the newest model, with more images per batch
  deno task evaluate --batch-size 512

Example: test three models together
  deno task evaluate data/runs/a data/runs/b data/runs/c

With --pictures, it reads your own pictures (PNG or JPEG) as \`deno task predict\` does, and counts how many are read
exactly as labelled. The labels are the names of the folders (DIR/7/x.png), or they are in DIR/labels.tsv: one line per
picture with its path relative to DIR, a tab, and its digits (none if nothing is written on it). The default model is
then the one for pictures, not the newest run. Relative paths start from the project's folder, wherever you are.

Example: test on your own photos, and look at the misread ones
  deno task evaluate --pictures photos --misread misread.png`;

/** Options that apply to a test set, but not to pictures. */
const ofTestSet = ["data", "batchSize", "testTimeAugmentation"];

/**
 * Returns the checked options of `deno task evaluate`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions | undefined {
  const command = createCommand("deno task evaluate")
    .description("Test a saved model, or several together, on the test set or on your own pictures.")
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
    .addOption(
      new Option("--pictures <dir>", "test on the labelled pictures in a directory").argParser(
        path("--pictures"),
      ),
    )
    .addOption(
      new Option("--misread <file>", "draw the misread pictures into this PNG file").argParser(
        path("--misread"),
      ),
    )
    .addHelpText("after", examples);
  addInputOptions(command);
  addCommonOptions(command);
  const options = parse<EvaluateOptions>(command, args);
  if (options === undefined) return undefined;
  const directories: string[] = command.processedArgs[0] ?? [];
  if (options.pictures !== undefined) checkForPictures(command, directories);
  else if (options.misread !== undefined) {
    throw new UsageError(
      "--misread: expected --pictures as well, but got none; add it, or leave out --misread",
    );
  }
  return { ...options, directories };
}

/** Refuses options that do not apply to pictures. */
function checkForPictures(command: Command, directories: readonly string[]): void {
  for (const option of command.options) {
    const name = option.attributeName();
    if (!ofTestSet.includes(name) || command.getOptionValueSource(name) !== "cli") continue;
    if (option.negate !== (command.getOptionValue(name) === false)) continue; // --x was given, and this is --no-x
    throw new UsageError(`${option.long}: expected a test set, but got --pictures; leave one of them out`);
  }
  if (directories.length > 1) {
    throw new UsageError(
      `dir: expected at most one model with --pictures, but got ${directories.length}; name one`,
    );
  }
}
