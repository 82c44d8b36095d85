/**
 * The classes of a data set's images as a table, in the form that Kaggle's Digit Recognizer takes: a line
 * `ImageId,Label`, then the number of each image, from 1 on, and its class.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { loadImages } from "../../dataset/formats/mod.ts";
import { type Split, valuesPerImage } from "../../dataset/mod.ts";
import { printable, UserError } from "../../errors.ts";
import { newestRun } from "../../experiment/mod.ts";
import { isThere, reason, replaceFiles } from "../../files/mod.ts";
import { classNamesOf, loadModel, predict } from "../../model/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { startBackend } from "../../tensorflow.ts";
import { clock, count, duration } from "../../text/mod.ts";
import { interruptedExitCode, type Interruption } from "../shared/interruption.ts";
import { inputFormOf } from "../shared/input_options.ts";
import type { Output } from "../shared/output.ts";
import type { PredictOptions, SubmissionOptions } from "./options.ts";

/** The number of images between two looks at Ctrl-C and the progress bar. */
const atOnce = 2000;

/**
 * Classifies all images of a data set, and writes the table, as a whole or not at all.
 *
 * @param interruption Ends the work; nothing is written then.
 * @returns The exit code.
 * @throws {UserError} If the images cannot be read or do not fit the model, there is no model, or the file is there
 * already or cannot be written.
 */
export async function writeSubmission(
  options: PredictOptions,
  { data, file, replace }: SubmissionOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  await checkFree(file, replace); // before minutes of work
  const directory = options.model ?? await newestRun();
  const [images, backend] = await Promise.all([
    loadImages(data),
    startBackend({ backend: options.backend, threads: options.threads }),
  ]);
  const { model, info, notes } = await loadModel(directory, {
    form: inputFormOf(options),
    images: [images.rows, images.cols, images.channels ?? 1],
  });
  for (const note of [...backend.notes, ...notes, ...images.notes]) output.warning(`note: ${note}`);
  output.line(`model    ${info?.architecture ?? model.name} from ${directory}`);
  output.line(`data     ${images.name} from ${data}: ${count(images.count)} images`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);

  // `predict` also computes losses, from labels: nobody reads them here.
  const split: Split = { ...images, labels: new Uint8Array(images.count) }, started = steadyNow();
  const testTimeAugmentation = info?.options.testTimeAugmentation ?? false, classes: number[] = [];
  for (let from = 0; from < split.count; from += atOnce) {
    if (await interruption.isRequested()) {
      output.warning(`stopped after ${count(from)} of ${count(split.count)} images; nothing was written`);
      return interruptedExitCode;
    }
    const part = partOf(split, from, Math.min(from + atOnce, split.count));
    for (const { predicted } of await predict(model, part, { testTimeAugmentation })) classes.push(predicted);
    const done = classes.length / split.count, seconds = (steadyNow() - started) / 1000;
    output.progress({ title: "images", done, details: [`${clock(seconds * (1 - done) / done)} left`] });
  }
  const names = classNamesOf(info, model.outputs[0]!.shape[1] as number);
  await checkFree(file, replace); // the work has taken a while
  await write(file, submissionText(classes.map((label) => names[label]!)));
  const counts = names.map((_, label) => classes.filter((found) => found === label).length);
  output.event("result", {
    command: "predict",
    directory,
    file,
    count: split.count,
    classNames: names,
    counts,
  });
  output.result(`written: ${file}, ${count(split.count)} images`);
  output.line(`took ${duration((steadyNow() - started) / 1000)}`);
  return 0;
}

/**
 * Returns the table of a submission.
 *
 * @param labels The class of each image, by name. A name with a comma, a quotation mark or a blank at its ends is
 * quoted as in RFC 4180.
 *
 * @example
 * ```ts
 * import { submissionText } from "lib/cli/predict/submission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(submissionText(["7", 'a, "b"']), 'ImageId,Label\n1,7\n2,"a, ""b"""\n');
 * ```
 */
export function submissionText(labels: readonly string[]): string {
  const field = (name: string) => /[",\n\r]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
  return ["ImageId,Label", ...labels.map((name, i) => `${i + 1},${field(name)}`)].join("\n") + "\n";
}

function partOf(split: Split, from: number, to: number): Split {
  const values = valuesPerImage(split);
  return {
    ...split,
    images: split.images.subarray(from * values, to * values),
    labels: split.labels.subarray(from, to),
    count: to - from,
  };
}

async function checkFree(file: string, replace: boolean): Promise<void> {
  if (!await isThere(file)) return;
  const { isFile } = await Deno.lstat(file); // a link may lead to a file that must not be replaced
  if (isFile && replace) return;
  const what = isFile ? "a file" : "a directory, a link or a device";
  const advice = isFile ? "name another path, or replace it with --replace" : "name another path";
  throw new UserError(`${printable(file)}: expected no file of this name, but got ${what}; ${advice}`);
}

async function write(file: string, text: string): Promise<void> {
  try {
    await Deno.mkdir(dirname(file), { recursive: true });
    await replaceFiles(dirname(file), [{ name: basename(file), bytes: new TextEncoder().encode(text) }]);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(`${printable(file)}: cannot be written (${reason(error)}); name another path`, {
      cause: error,
    });
  }
}
