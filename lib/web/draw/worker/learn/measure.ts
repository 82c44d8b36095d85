/**
 * How well a reader reads, in counts: before learning and after it.
 *
 * @module
 */
import type { Split } from "../../../../dataset/types.ts";
import { wilsonInterval } from "../../../../math/mod.ts";
import { Breather } from "../../../../model/event_loop.ts";
import { digitRates } from "../../../../reading/fitting/rates.ts";
import { judge } from "../../../../reading/judge.ts";
import type { DigitRates, ReadFrame } from "../../../../reading/mod.ts";
import { type Answer, networkOf } from "../../../../reading/network.ts";
import type { MnistSplit } from "../model/mnist_split.ts";
import type { Calibrated } from "../model/open_model.ts";
import { framesOf } from "./labelled.ts";

/** A share of some frames. */
export interface Share {
  part: number;
  count: number;
  /** The 95% interval of part / count, 0-1; all of it if there are no frames. */
  interval: [low: number, high: number];
}

/** How well digits are read. */
export interface DigitResult {
  /** Classified correctly, refused or not. */
  correct: Share;
  /** Refused as not a digit. */
  refused: Share;
  /** The same and more as a calibration.json has it; missing if there are no digits. */
  rates?: DigitRates;
}

/** What is measured. */
export interface TestFrames {
  /** Drawings that are held out; there may be none. */
  drawings: Split;
  /** MNIST images that the network did not learn from. */
  mnist: Split;
  /** Marks that are not digits. */
  others: readonly Uint8Array[];
}

/** What is measured, once. */
export interface Measured {
  /** What each held-out drawing is read as. */
  read: ReadFrame[];
  drawings: DigitResult;
  mnist: DigitResult;
  /** How many of the marks that are not digits are refused. */
  others: Share;
}

/** What is measured before learning and after it. */
export interface Comparison {
  /** Whether the network was not trained on the MNIST images that it is measured with. */
  mnistHeldOut: MnistSplit["heldOut"];
  before: Measured;
  after: Measured;
}

/**
 * Measures how well a model reads with a calibration.
 *
 * @param signal Ends it, by throwing the signal's reason.
 */
export async function measure(
  { model, calibration }: Calibrated,
  { drawings, mnist, others }: TestFrames,
  signal: AbortSignal,
): Promise<Measured> {
  const network = networkOf(model), breather = new Breather();
  const answer = (frames: readonly Uint8Array[]) =>
    network.answer(frames, async () => {
      await breather.breathe(); // the worker answers other calls
      signal.throwIfAborted();
    });
  const read = (answers: readonly Answer[], frames: readonly Uint8Array[]) =>
    answers.map((one, i): ReadFrame => {
      const { odds: _, ...judged } = judge(calibration, one, frames[i]!);
      return judged;
    });
  const measureDigits = async (split: Split) => {
    const frames = framesOf(split), answers = await answer(frames), judged = read(answers, frames);
    const rates = frames.length > 0 && { rates: digitRates(calibration, answers, frames, split.labels) };
    return { judged, result: { ...resultOf(judged, split.labels), ...rates } };
  };
  const ofDrawings = await measureDigits(drawings), ofMnist = await measureDigits(mnist);
  return {
    read: ofDrawings.judged,
    drawings: ofDrawings.result,
    mnist: ofMnist.result,
    others: shareOf(read(await answer(others), others).map(isRefused)),
  };
}

function resultOf(read: readonly ReadFrame[], labels: Uint8Array): Omit<DigitResult, "rates"> {
  return {
    correct: shareOf(read.map(({ digit }, i) => digit === labels[i])),
    refused: shareOf(read.map(isRefused)),
  };
}

function isRefused({ state }: ReadFrame): boolean {
  return state === "not a digit";
}

function shareOf(counted: readonly boolean[]): Share {
  const part = counted.filter((is) => is).length, count = counted.length;
  return { part, count, interval: count === 0 ? [0, 1] : wilsonInterval(part, count) };
}
