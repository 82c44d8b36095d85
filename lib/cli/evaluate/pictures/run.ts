/**
 * The work of `deno task evaluate --pictures`, once its options have been checked.
 *
 * @module
 */
import { loadReader, readingModel } from "../../../load_reader.ts";
import { readPicture } from "../../../read_picture.ts";
import { steadyNow } from "../../../steady_clock.ts";
import { startBackend } from "../../../tensorflow.ts";
import { clock, count, counted, duration, formatNumber, round } from "../../../text/mod.ts";
import { inputFormOf, type InputOptions } from "../../shared/input_options.ts";
import type { Interruption } from "../../shared/interruption.ts";
import type { ModelOptions } from "../../shared/options.ts";
import type { Output } from "../../shared/output.ts";
import { checkOwn, removeOwnPng, writeOwnPng } from "../../shared/own_png.ts";
import { reportProblem } from "../../shared/problem.ts";
import { labelledPictures } from "./labels.ts";
import { misreadPage, type MisreadTile, tileOf } from "./misread_page.ts";
import { picturesReportLines, picturesResultLine } from "./report.ts";
import { isCorrect, type Misread, Scores } from "./scores.ts";

/** What is tested. */
export interface PicturesTest extends ModelOptions, InputOptions {
  /** The directory of labelled pictures. */
  pictures: string;
  /** The directory of the model; default: the project's model for pictures. */
  directories: readonly string[];
  /** The file for a page of the misread pictures. */
  misread?: string;
}

/**
 * Reads labelled pictures one after the other, counts how many are read correctly, and reports.
 *
 * @param options The checked options.
 * @param interruption Ends the test.
 * @returns The exit code: 1 if a picture could not be read.
 * @throws {UserError} If there is no model, the labels are wrong, or the page of misread pictures cannot be
 * written.
 */
export async function testOnPictures(
  options: PicturesTest,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const { pictures: directory, directories: [model], misread: page, verbose } = options;
  if (page !== undefined) await checkOwn(page);
  const { pictures, source, unlisted } = await labelledPictures(directory);
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  const { reader, notes } = await loadReader(model, inputFormOf(options));
  for (const note of [...backend.notes, ...notes]) output.warning(`note: ${note}`);
  if (unlisted > 0) {
    const verb = unlisted === 1 ? "is" : "are";
    output.warning(`note: ${counted(unlisted, "picture")} ${verb} not in labels.tsv, and ${verb} left out`);
  }
  output.line(`model    ${model ?? readingModel}`);
  output.line(`data     ${directory}: ${counted(pictures.length, "picture")}, labelled by ${source}`);
  output.line(`backend  ${backend.backend}: ${backend.description}`);
  const facts = { model: model ?? readingModel, count: pictures.length, labels: source, backend };
  output.event("start", { command: "evaluate", pictures: directory, ...facts });

  const started = steadyNow();
  const scores = new Scores(), misread: Misread[] = [], tiles: MisreadTile[] = [];
  for (const [index, labelled] of pictures.entries()) {
    await interruption.check();
    const { path: file, label } = labelled;
    try {
      const picture = await readPicture(file);
      await interruption.check();
      const reading = await reader.read(picture, { signal: interruption.signal });
      const outcome = { ...labelled, reading };
      scores.add(outcome);
      if (!isCorrect(outcome)) {
        misread.push({ file, label, text: reading.text, confidence: reading.confidence });
        if (page !== undefined) tiles.push(tileOf(picture, outcome));
      }
    } catch (error) {
      interruption.signal.throwIfAborted();
      scores.add(labelled);
      misread.push({
        file,
        label,
        text: "",
        confidence: 0,
        error: reportProblem(file, error, verbose, output),
      });
    }
    const seconds = (steadyNow() - started) / 1000, done = index + 1;
    output.progress({
      title: "test",
      done: done / pictures.length,
      details: [
        `${count(done)} of ${counted(pictures.length, "picture")}`,
        `${clock(seconds * (pictures.length - done) / done)} left`,
      ],
    });
  }
  await interruption.check();
  const seconds = (steadyNow() - started) / 1000;
  output.event("result", {
    command: "evaluate",
    pictures: directory,
    ...scores.all,
    folders: scores.folders,
    misread,
    seconds,
  });
  output.line();
  output.result(picturesResultLine(scores.all));
  for (const line of picturesReportLines(scores, misread)) output.line(line);
  output.line(`took ${duration(seconds)}, ${formatNumber(round(pictures.length / seconds, 2))} pictures/s`);
  if (page !== undefined && tiles.length > 0) {
    await writeOwnPng(page, await misreadPage(tiles));
    output.line(`written: ${page}`);
  } else if (page !== undefined) await removeOwnPng(page); // an earlier page would be wrong now
  return scores.all.unreadable > 0 ? 1 : 0;
}
