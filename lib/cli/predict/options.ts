/**
 * What `deno task predict` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { UsageError } from "../../errors.ts";
import { addModelOptions, createCommand, type ModelOptions, parse } from "../shared/options.ts";
import { standardInput } from "../shared/standard_input.ts";
import { path } from "../shared/values.ts";

/** The options of `deno task predict`, checked. */
export interface PredictOptions extends ModelOptions {
  /** Files and directories; "-" is the standard input. At least one. */
  paths: string[];
  /** The directory of the model; the project's model for pictures if absent. */
  model?: string;
  /** Whether each picture shows a single digit. */
  one: boolean;
  /** Where pictures of all stages are written; nowhere if absent. */
  explain?: string;
}

const explanation = `
Prints one line per picture: its file, the digits in it, and in parentheses the probability that all of them are
correct, if all of them are digits. A space stands for a gap in the picture or a mark that is not a digit; further lines
of digits are printed below the first.

  receipt.jpg  2026 11 28  (99.1%)
  meter.png    0731?4  (62.0%), 2 marks that are not digits
  empty.png    nothing to read

A digit followed by ? is unsure, so check the picture: it resembles several digits, or it may not be a digit at all,
which the probability does not take into account. Marks that are not digits (most letters, shapes and scribbles) are
left out.
Pictures are PNG or JPEG files. A directory stands for all pictures in it and in its subfolders, sorted by name;
hidden files and folders are skipped, and so is what --explain wrote. Relative paths start from the project's folder,
wherever you are. With --json, boxes are in pixels of the picture from its upper left corner.
Exit code: 0 if every picture could be read (even if it has no digits), 1 if one could not, 2 for wrong usage.

Example: read some photos
  deno task predict photo.jpg scans/

Example: see how a picture is read, from stages/photo.jpg.1-picture.png to stages/photo.jpg.9-answers.png
  deno task predict photo.jpg --explain stages

Example: only the digits, in a pipe
  cat photo.jpg | deno task predict --json - | jq -r .text`;

/**
 * Returns the checked options of `deno task predict`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parsePredictOptions(args: readonly string[]): PredictOptions | undefined {
  const command = createCommand("deno task predict")
    .description("Read the handwritten digits in pictures.")
    .addArgument(
      new Argument("[picture...]", "files and directories; - is a picture from standard input").argParser(
        (text: string, before: string[] = []) => [...before, path("picture")(text)],
      ),
    )
    .option("--one", "each picture shows a single digit: read all its ink as one")
    .addOption(
      new Option("--explain <dir>", "write pictures of each stage into this directory").argParser(
        path("--explain"),
      ),
    )
    .addOption(
      new Option("--model <dir>", "directory of the model (default: the one for pictures in data/models)")
        .argParser(path("--model")),
    )
    .addHelpText("after", explanation);
  addModelOptions(command, "1, which starts fastest");
  const options = parse<PredictOptions>(command, args);
  if (options === undefined) return undefined;
  const paths: string[] = command.processedArgs[0] ?? [];
  if (paths.length === 0) {
    throw new UsageError(
      "picture: expected a file, a directory, or - for standard input, but got no argument; " +
        "see `deno task predict --help`",
    );
  }
  if (paths.filter((path) => path === standardInput).length > 1) {
    throw new UsageError("-: expected at most one picture from standard input; name it once");
  }
  return { ...options, one: options.one ?? false, paths };
}
