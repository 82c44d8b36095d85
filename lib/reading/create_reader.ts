/**
 * A reader: a model and its calibration, ready to read pictures.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { findDigits, findInk, FRAME, frameDigit, type Ink, type Picture, type Region } from "../image/mod.ts";
import type { tf } from "../tensorflow.ts";
import type { Calibration } from "./calibration.ts";
import { divideLines, onlyDigit } from "./divide.ts";
import { withDoubts } from "./doubts.ts";
import { judge, type Judged, type Judgement } from "./judge.ts";
import { joinNested } from "./nested.ts";
import { networkOf } from "./network.ts";
import type { ReadDigit, ReadFrame, Reading, ReadOptions } from "./types.ts";

/**
 * Reads pictures. It holds the model and does not access any file, so it works in Deno, in a worker and in a
 * web page.
 */
export interface Reader {
  /** Reads a picture. */
  read(picture: Picture, options?: ReadOptions): Promise<Reading>;
  /** Reads a picture whose ink has already been found. */
  readInk(ink: Ink, options?: ReadOptions): Promise<Reading>;
  /**
   * Reads frames: one digit each.
   *
   * @param frames [28, 28] flat each, 0-255.
   * @returns What each of them shows, in their order.
   * @throws {RangeError} If a frame has another size.
   */
  readFrames(frames: readonly Uint8Array[]): Promise<ReadFrame[]>;
}

/**
 * Returns a reader.
 *
 * @param model A classifier of 28x28 images with 10 classes, which ends with softmax. The reader does not
 * dispose of it.
 * @param calibration The model's calibration; `uncalibrated` if it has none.
 * @throws {UserError} If the model is not such a classifier, or the calibration is for a model with another
 * number of features.
 *
 * @example
 * ```ts
 * import { createReader, uncalibrated } from "lib/reading/mod.ts";
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const reader = createReader(buildModel("tiny"), uncalibrated);
 * const empty = { width: 280, height: 280, pixels: new Uint8ClampedArray(280 * 280 * 4) };
 * assertEquals((await reader.read(empty)).text, "");
 * ```
 */
export function createReader(model: tf.LayersModel, calibration: Calibration): Reader {
  const network = networkOf(model);
  const expected = calibration.refusal?.mean.length ?? network.features;
  if (expected !== network.features) {
    throw new UserError(
      `calibration: expected one of a model with ${network.features} features, but got ${expected}; ` +
        "calibrate this model again",
    );
  }

  async function judgeFrames(frames: readonly Uint8Array[]): Promise<Judgement[]> {
    const answers = await network.answer(frames);
    return answers.map((answer, i) => judge(calibration, answer, frames[i]!));
  }

  async function judgeRegions(regions: readonly Region[]): Promise<Judged[]> {
    const frames = regions.map(frameDigit), judgements = await judgeFrames(frames);
    return regions.map((region, i) => ({ region, frame: frames[i]!, ...judgements[i]! }));
  }

  async function readInk(ink: Ink, { one = false }: ReadOptions = {}): Promise<Reading> {
    const regions = joinNested(findDigits(ink));
    if (regions.length === 0) return readingOf([]);
    const judged = one ? [await onlyDigit(regions, judgeRegions)] : await divideLines(regions, judgeRegions);
    return readingOf(withDoubts(judged, ink).map((one) => readDigitOf(one, ink.scale)));
  }

  return {
    read: (picture, options) => readInk(findInk(picture), options),
    readInk,
    async readFrames(frames) {
      for (const [index, { length }] of frames.entries()) {
        if (length === FRAME * FRAME) continue;
        throw new RangeError(`frame ${index}: expected ${FRAME * FRAME} pixels, but got ${length}`);
      }
      return (await judgeFrames(frames)).map(({ odds: _, ...read }) => read);
    },
  };
}

/** Returns what is read in a picture: the same as `reader.read(picture, options)`. */
export function readDigits(reader: Reader, picture: Picture, options?: ReadOptions): Promise<Reading> {
  return reader.read(picture, options);
}

function readDigitOf(
  { region: { box, line, afterGap }, odds: _, ...judged }: Judged,
  scale: number,
): ReadDigit {
  const { left, top, width, height } = box;
  const inPicture = { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
  return { ...judged, box: inPicture, line, afterGap };
}

function readingOf(all: readonly ReadDigit[]): Reading {
  const digits = all.filter(({ state }) => state !== "not a digit");
  return {
    text: digits.map(({ digit, line, afterGap }, i) => {
      if (i === 0) return `${digit}`;
      return `${line !== digits[i - 1]!.line ? "\n" : afterGap ? " " : ""}${digit}`;
    }).join(""),
    confidence: digits.length === 0
      ? 0
      : digits.reduce((product, { probability }) => product * probability, 1),
    digits,
    refused: all.filter(({ state }) => state === "not a digit"),
  };
}
