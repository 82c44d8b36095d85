/**
 * The work of `deno task predict`, once its options have been checked.
 *
 * @module
 */
import { printable } from "../../errors.ts";
import {
  findInk,
  type Ink,
  type InkStages,
  inkStages,
  marksLeftOut,
  mostParts,
  type Picture,
} from "../../image/mod.ts";
import { loadReader } from "../../load_reader.ts";
import type { Reading } from "../../reading/types.ts";
import { startBackend } from "../../tensorflow.ts";
import { count, counted } from "../../text/mod.ts";
import { inputFormOf } from "../shared/input_options.ts";
import { interruptedExitCode, type Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { findPictures, type PictureFile, readPictureOrInput } from "../shared/picture_files.ts";
import { reportProblem } from "../shared/problem.ts";
import type { Explainer } from "./explain/mod.ts";
import { readingObject } from "./json_report.ts";
import type { PredictOptions } from "./options.ts";
import { readingLines } from "./text_report.ts";

/** Names longer than this are not aligned: one of them would push all others to the right. */
const widestName = 60;

/**
 * Reads pictures one after the other, and reports each as soon as it is read. No picture is kept in memory.
 *
 * @param options The checked options.
 * @param interruption Ends the work between two stages of a picture, which is then not reported.
 * @returns The exit code: 1 if a picture could not be read or explained, 130 if the work was ended.
 * @throws {UserError} If there is no model, the backend does not start, or the pictures of the stages cannot be
 * written.
 */
export async function readPictures(
  options: PredictOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const files = await findPictures(options.paths);
  const backend = await startBackend({ backend: options.backend, threads: options.threads ?? 1 });
  const { reader, notes } = await loadReader(options.model, inputFormOf(options));
  for (const note of [...backend.notes, ...notes]) output.warning(`note: ${note}`);
  const width = files.map(({ path }) => printable(path).length).filter((length) => length <= widestName)
    .reduce((a, b) => Math.max(a, b), 0);
  const explainer = options.explain === undefined ? undefined : await startExplainer(options.explain, files);
  const { signal } = interruption;
  const stopped = (read: number) => {
    output.warning(`stopped after ${count(read)} of ${counted(files.length, "picture")}`);
    return interruptedExitCode;
  };
  let unreadable = 0, unexplained = 0;
  for (const [index, { path, error }] of files.entries()) {
    if (files.length > 1) {
      const title = `picture ${count(index + 1)}/${count(files.length)}`;
      output.progress({ title, done: index / files.length, details: [path] });
    }
    if (await interruption.isRequested()) return stopped(index);
    let picture: Picture, stages: InkStages | undefined, ink: Ink, reading: Reading;
    try {
      if (error !== undefined) throw error;
      picture = await readPictureOrInput(path);
      if (await interruption.isRequested()) return stopped(index);
      if (explainer !== undefined) stages = inkStages(picture);
      ink = stages?.ink ?? findInk(picture);
      reading = await reader.readInk(ink, picture, { one: options.one, signal });
    } catch (error) {
      if (signal.aborted) return stopped(index);
      unreadable++;
      output.object({ file: path, error: reportProblem(path, error, options.verbose, output) });
      continue;
    }
    const leftOut = marksLeftOut(ink);
    if (leftOut > 0) output.warning(`note: ${printable(path)}: ${leftOutWords(leftOut)}`);
    // One or the other: in a pipe, the text would mix with what the next program prints on the terminal.
    if (options.json) output.object(readingObject(path, picture, reading));
    else for (const line of readingLines(path, reading, width)) output.result(line);
    try {
      if (stages !== undefined) await explainer?.explain(index, { picture, ink: stages, reading }, signal);
    } catch (error) {
      if (signal.aborted) return stopped(index + 1);
      unexplained++;
      reportProblem(path, error, options.verbose, output);
    }
  }
  if (await interruption.isRequested()) return stopped(files.length);
  if (unreadable > 0 && files.length > 1) {
    output.warning(`${count(unreadable)} of ${counted(files.length, "picture")} could not be read`);
  }
  if (unexplained > 0 && files.length > 1) {
    output.warning(`${count(unexplained)} of ${counted(files.length, "picture")} could not be explained`);
  }
  return unreadable + unexplained > 0 ? 1 : 0;
}

/** Says that a picture has more marks than are read. */
function leftOutWords(leftOut: number): string {
  return `${counted(leftOut, "mark")} as tall as a digit left out, because at most ${
    count(mostParts)
  } are read; ` +
    "cut the picture into several";
}

/** Loaded only when needed: the code that draws figures takes a while to load. */
async function startExplainer(directory: string, files: readonly PictureFile[]): Promise<Explainer> {
  const { createExplainer } = await import("./explain/mod.ts");
  return await createExplainer(directory, files.map(({ path }) => path));
}
