/**
 * What `deno task export` accepts.
 *
 * @module
 */
import { Argument, type Command, Option } from "commander";
import { UsageError } from "../../errors.ts";
import { addInputOptions, type InputOptions } from "../shared/input_options.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { oneOf, path } from "../shared/values.ts";

/** The formats. */
export const formats = ["onnx", "float16", "uint8", "html"] as const;

/** The name of a format. */
export type Format = typeof formats[number];

/** The options of `deno task export`, checked. */
export interface ExportOptions extends CommonOptions, InputOptions {
  /** The directory of a saved model. */
  directory: string;
  format: Format;
  /** Where it is written; default: in the model's directory. */
  out?: string;
  /** Whether a file that is already there may be replaced. */
  replace: boolean;
  /** The order of the axes of an ONNX model's input. */
  layout: "nhwc" | "nchw";
  /** Whether batch normalization becomes part of an ONNX model's other weights. */
  foldBatchNorm: boolean;
}

/** Formats that people ask for, and why there is none. */
const refused: Readonly<Record<string, string>> = {
  "saved-model": "TensorFlow's SavedModel, which only TensorFlow itself writes",
};

/** The options that apply to some formats only. */
const ofFormats: Readonly<Record<string, readonly Format[]>> = {
  backend: ["onnx", "float16", "uint8"],
  data: ["float16", "uint8"],
  layout: ["onnx"],
  foldBatchNorm: ["onnx"],
  threads: ["onnx", "float16", "uint8"],
};

const explanation = `
Formats:
  onnx     one file for ONNX Runtime and others (operator set 17): input "images", output "probabilities", any number of
           images at a time; names of the classes and the preprocessing are in its metadata. --layout nchw takes images with
           their channels before their rows. --fold-batch-norm folds batch normalization into the weights of
           neighbouring layers.
  float16  a model for TensorFlow.js, as \`deno task train\` saves it, with two bytes per weight
  uint8    the same with one byte per weight; biases and batch normalization keep four
           Both are tested on the test set before and after (--data names it, if it is not MNIST).
  html     the drawing page of \`deno task draw\` with this model in one file, which works offline and straight from a
           disk, on one thread; it reads and shows the inside of the network, but does not learn. For models of digits of
           28x28 pixels.
SavedModel is not among them: only TensorFlow itself writes it. Most programs that read it read ONNX, too.

Nothing is overwritten: a file that is already there is replaced only with --replace.

Example: a model for ONNX Runtime
  deno task export data/models/record --format onnx --out record.onnx

Example: a model a quarter of the size
  deno task export data/models/record --format uint8 --out record-uint8
  deno task evaluate record-uint8`;

/**
 * Returns the checked options of `deno task export`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseExportOptions(args: readonly string[]): ExportOptions | undefined {
  const command = createCommand("deno task export")
    .description("Write a saved model in another program's format.")
    .addArgument(new Argument("<dir>", "the directory of the model").argParser(path("dir")))
    .addOption(
      new Option("--format <name>", `the format: ${formats.join(", ")}`).makeOptionMandatory()
        .argParser(format),
    )
    .addOption(
      new Option(
        "--out <path>",
        "where it is written (default: in the model's directory: model.onnx, float16/, uint8/, model.html)",
      )
        .argParser(path("--out")),
    )
    .option("--replace", "replace files that are already there")
    .addOption(
      new Option("--layout <name>", "order of the input's axes: nhwc (channels last), nchw (channels first)")
        .default("nhwc").argParser(oneOf("--layout", ["nhwc", "nchw"])),
    )
    .option("--fold-batch-norm", "fold batch normalization into the weights of neighbouring layers")
    .addHelpText("after", explanation);
  addInputOptions(command);
  addCommonOptions(command);
  const options = parse<ExportOptions>(command, args);
  if (options === undefined) return undefined;
  checkApplicable(command, options.format);
  const { replace = false, foldBatchNorm = false } = options;
  return { ...options, replace, foldBatchNorm, directory: command.processedArgs[0] };
}

function format(text: string): Format {
  const why = Object.hasOwn(refused, text) ? refused[text] : undefined;
  if (why === undefined) return oneOf("--format", formats)(text);
  throw new UsageError(
    `--format ${text}: expected one of ${formats.join(", ")}, but got ${why}; ` +
      "use onnx, which most programs read",
  );
}

/** Refuses options that do not apply to the format. */
function checkApplicable(command: Command, format: Format): void {
  for (const option of command.options) {
    const name = option.attributeName(), allowed = ofFormats[name];
    if (allowed === undefined || allowed.includes(format)) continue;
    if (command.getOptionValueSource(name) !== "cli") continue;
    throw new UsageError(
      `${option.long}: expected --format ${
        allowed.join(" or ")
      }, but got ${format}; leave ${option.long} out`,
    );
  }
}
