/**
 * What `deno task predict` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { UsageError } from "../../errors.ts";
import { addInputOptions, type InputOptions } from "../shared/input_options.ts";
import { addModelOptions, createCommand, type ModelOptions, parse } from "../shared/options.ts";
import { standardInput } from "../shared/standard_input.ts";
import { path } from "../shared/values.ts";

/** The options of `deno task predict`, checked. */
export interface PredictOptions extends ModelOptions, InputOptions {
  /** Files and directories; "-" is the standard input. At least one, but for a submission. */
  paths: string[];
  /** The directory of the model; if absent, the project's model for pictures, and the newest run for a submission. */
  model?: string;
  /** What to write instead of reading pictures: the class of each image of a data set, as a table. */
  submission?: SubmissionOptions;
  /** Whether each picture shows a single digit. */
  one: boolean;
  /** Where pictures of all stages are written; nowhere if absent. */
  explain?: string;
}

/** A table of classes, as Kaggle takes it. */
export interface SubmissionOptions {
  /** The images: a file or a directory. */
  data: string;
  /** The table's file. */
  file: string;
  /** Whether a file with this name may be replaced. */
  replace: boolean;
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
  cat photo.jpg | deno task predict --json - | jq -r .text

With --data and --submission, it classifies the images of a data set instead, such as Kaggle's test.csv, with the newest
network under data/runs or the one that --model names. It writes one line per image: its number from 1 on, and its class.

Example: take part in Kaggle's Digit Recognizer
  deno task train --recipe accurate --data digit-recognizer
  deno task predict --data digit-recognizer/test.csv --submission submission.csv`;

/** What pictures are read with, which does not apply to a data set. */
const ofPictures = ["one", "explain"];

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
    .addOption(
      new Option(
        "--data <path>",
        "classify images without labels: CSV, .npz, parquet, IDX, a folder of pictures",
      )
        .argParser(path("--data")),
    )
    .addOption(
      new Option("--submission <file>", "write the classes of the images of --data into this CSV file")
        .argParser(path("--submission")),
    )
    .option("--replace", "replace the file of --submission if it is there")
    .addHelpText("after", explanation);
  addInputOptions(command);
  addModelOptions(command, "1, which starts fastest");
  type Given = Omit<PredictOptions, "submission"> & { data?: string; submission?: string; replace?: boolean };
  const given = parse<Given>(command, args);
  if (given === undefined) return undefined;
  const paths: string[] = command.processedArgs[0] ?? [];
  const { data, submission: file, replace = false, one = false, ...options } = given;
  if (data !== undefined || file !== undefined || replace) {
    const missing = file === undefined ? "--submission" : data === undefined ? "--data" : undefined;
    if (missing !== undefined) {
      const flag = data !== undefined ? "--data" : file !== undefined ? "--submission" : "--replace";
      throw new UsageError(
        `${flag}: expected ${missing} as well, but got none; add it, or leave out ${flag}`,
      );
    }
    const other = ofPictures.find((name) => command.getOptionValueSource(name) === "cli");
    if (other !== undefined || paths.length > 0) {
      const what = other === undefined ? "picture" : `--${other}`;
      throw new UsageError(
        `${what}: expected a picture to read, but got --submission; leave one of them out`,
      );
    }
    return { ...options, one, paths, submission: { data: data!, file: file!, replace } };
  }
  if (paths.length === 0) {
    throw new UsageError(
      "picture: expected a file, a directory, or - for standard input, but got no argument; " +
        "see `deno task predict --help`",
    );
  }
  if (paths.filter((path) => path === standardInput).length > 1) {
    throw new UsageError("-: expected at most one picture from standard input; name it once");
  }
  return { ...options, one, paths };
}
