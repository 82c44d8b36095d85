/**
 * A reader: a model and its calibration, ready to read pictures.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { findDigits, findInk, FRAME, frameDigit, type Ink, type Picture, type Region } from "../image/mod.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { Breather } from "../model/event_loop.ts";
import type { tf } from "../tensorflow.ts";
import type { Calibration } from "./calibration.ts";
import { divideLines, onlyDigit } from "./divide.ts";
import { withDoubts } from "./doubts.ts";
import { judge, type Judged, type Judgement } from "./judge.ts";
import { networkOf } from "./network.ts";
import { readDigitOf, readingOf, type Size } from "./reading_of.ts";
import { remembered } from "./remembered.ts";
import { withoutRings } from "./rings.ts";
import type { ReadFrame, Reading, ReadOptions } from "./types.ts";

/**
 * Reads pictures. It holds the model and does not access any file, so it works in Deno, in a worker and in a
 * web page.
 */
export interface Reader {
  /**
   * Reads a picture. Between the stages, signals, timers and input are handled.
   *
   * @throws {UserError} If the model's scores are not finite numbers.
   */
  read(picture: Picture, options?: ReadOptions): Promise<Reading>;
  /**
   * Reads a picture whose ink has already been found.
   *
   * @param size The width and height of the picture, in pixels; those of the ink are rounded up.
   * @throws {UserError} If the model's scores are not finite numbers.
   */
  readInk(ink: Ink, size: Size, options?: ReadOptions): Promise<Reading>;
  /**
   * Reads frames: one digit each.
   *
   * @param frames [28, 28] flat each, 0-255.
   * @returns What each of them shows, in their order.
   * @throws {RangeError} If a frame has another size.
   * @throws {UserError} If the model's scores are not finite numbers.
   */
  readFrames(frames: readonly Uint8Array[]): Promise<ReadFrame[]>;
}

/** What a reader keeps. */
export interface ReaderOptions {
  /**
   * How many of the network's answers are kept for frames that come again; default: none. For a drawing that
   * is read while it grows. A model whose weights change needs a new reader then.
   */
  remembered?: number;
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
export function createReader(
  model: tf.LayersModel,
  calibration: Calibration,
  options: ReaderOptions = {},
): Reader {
  const own = networkOf(model);
  const network = options.remembered === undefined ? own : remembered(own, options.remembered);
  const expected = calibration.refusal?.mean.length ?? network.features;
  if (expected !== network.features) {
    throw new UserError(
      `calibration: expected one of a model with ${network.features} features, but got ${expected}; ` +
        "calibrate this model again",
    );
  }

  async function judgeFrames(frames: readonly Uint8Array[], pause?: Pause): Promise<Judgement[]> {
    const answers = await network.answer(frames, pause);
    return answers.map((answer, i) => judge(calibration, answer, frames[i]!));
  }

  async function readFound(ink: Ink, size: Size, one: boolean, pause: Pause): Promise<Reading> {
    const judgeRegions = async (regions: readonly Region[]): Promise<Judged[]> => {
      const frames = regions.map(frameDigit), judgements = await judgeFrames(frames, pause);
      return regions.map((region, i) => ({ region, frame: frames[i]!, ...judgements[i]! }));
    };
    const found = findDigits(ink);
    await pause();
    const { regions, rings } = await withoutRings(found, judgeRegions);
    if (regions.length === 0) return readingOf([], []);
    const judged = one ? [await onlyDigit(regions, judgeRegions)] : await divideLines(regions, judgeRegions);
    const inPicture = (one: Judged) => readDigitOf(one, ink.scale, size);
    return readingOf(withDoubts(judged, ink).map(inPicture), rings.map(inPicture));
  }

  return {
    async read(picture, { one = false, signal } = {}) {
      const pause = pauseOf(signal), ink = findInk(picture);
      await pause();
      return await readFound(ink, picture, one, pause);
    },
    async readInk(ink, size, { one = false, signal } = {}) {
      return await readFound(ink, size, one, pauseOf(signal));
    },
    async readFrames(frames) {
      for (const [index, { length }] of frames.entries()) {
        if (length === FRAME * FRAME) continue;
        throw new RangeError(`frame ${index}: expected ${FRAME * FRAME} pixels, but got ${length}`);
      }
      return (await judgeFrames(frames)).map(({ odds: _, ...read }) => read);
    },
  };
}

/** Lets the event loop run, and throws if the reading is to end. */
type Pause = () => Promise<void>;

function pauseOf(signal: AbortSignal | undefined): Pause {
  const breather = new Breather();
  return async () => {
    await breather.breathe();
    signal?.throwIfAborted();
  };
}
