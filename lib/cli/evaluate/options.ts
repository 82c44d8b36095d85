/**
 * What `deno task evaluate` accepts.
 *
 * @module
 */
import { Argument, type Command, Option } from "commander";
import { addInputOptions, type InputOptions } from "../shared/input_options.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { UsageError } from "../../errors.ts";
import { counted } from "../../text/mod.ts";
import { path, typed, wholeNumber } from "../shared/values.ts";

/** The options of `deno task evaluate`, checked. */
export interface EvaluateOptions extends CommonOptions, InputOptions {
  /**
   * The directories of saved models, whose probabilities are averaged; the newest run if there are none. With
   * `pictures`, at most one; default: the project's model for pictures.
   */
  directories: string[];
  /**
   * The directories of the models that `directories` are compared with in pairs, in this order and as many of them;
   * nothing is compared if absent.
   */
  against?: string[];
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

With --against, nothing is averaged over models. Each model before it forms a pair with the one in the same position
after it, such as two runs with the same seed. The p-value of a pair (McNemar's exact test) is about its two models. For
several pairs, there is also the mean difference with its interval over pairs (Student's t), and a p-value pooled over
all pairs. Pooling assumes that all images of all pairs are independent. They are not, because the same test images
occur in every pair; so the pooled p-value can be too small.

Example: test whether three students are better than three models that were trained from labels
  deno task evaluate data/runs/s1 data/runs/s2 data/runs/s3 --against data/runs/l1 data/runs/l2 data/runs/l3

With --pictures, it reads your own pictures (PNG or JPEG) as \`deno task predict\` does, and counts how many are read
exactly as labelled. The labels are the names of the folders (DIR/7/x.png), or they are in DIR/labels.tsv: one line per
picture with its path relative to DIR, a tab, and its digits (none if nothing is written on it). The default model is
then the one for pictures, not the newest run. Relative paths start from the project's folder, wherever you are.

Example: test on your own photos, and look at the misread ones
  deno task evaluate --pictures photos --misread misread.png`;

/** Options that apply to a test set, but not to pictures. */
const ofTestSet = ["against", "data", "batchSize", "testTimeAugmentation"];

/**
 * Returns the checked options of `deno task evaluate`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions | undefined {
  const command = createCommand("deno task evaluate")
    .description(
      "Test a saved model, several together or against others, on the test set or on your own pictures.",
    )
    .addArgument(
      new Argument("[dir...]", "directories of models (default: the newest under data/runs)").argParser(
        (text: string, before: string[] = []) => [...before, path("dir")(text)],
      ),
    )
    .addOption(
      new Option("--against <dir...>", "compare the models in pairs with these, on the same test images")
        .argParser<string[]>((text, before = []) => [...before, path("--against")(text)]),
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
  if (options.against !== undefined) checkPairs(directories, options.against);
  return { ...options, directories };
}

/** Refuses models that do not form pairs, or that are in more than one. */
function checkPairs(directories: readonly string[], against: readonly string[]): void {
  const wanted = Math.max(1, directories.length);
  if (against.length !== wanted) {
    const [why, what] = directories.length === 0
      ? ["for the newest run", "name the others before --against"]
      : ["one for each before it", "name as many before --against as after it"];
    throw new UsageError(
      `--against: expected ${counted(wanted, "model")}, ${why}, but got ${against.length}; ${what}`,
    );
  }
  const seen = new Set<string>();
  for (const directory of [...directories, ...against]) {
    const name = directory.replace(/(?<=[^/\\])[/\\]+$/, "");
    if (seen.has(name)) {
      throw new UsageError(
        `--against: expected different models, but got ${typed(name)} twice; name each once`,
      );
    }
    seen.add(name);
  }
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
