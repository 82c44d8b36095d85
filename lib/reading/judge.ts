/**
 * A network's answer → a digit with its calibrated probability, and whether it is sure.
 *
 * @module
 */
import type { Region } from "../image/mod.ts";
import { softmax } from "../math/mod.ts";
import type { Calibration } from "./calibration.ts";
import type { Answer } from "./network.ts";
import { type ContentOdds, contentOdds } from "./refusal.ts";
import type { ReadFrame } from "./types.ts";

/** How many digits besides the most probable one are listed. */
const alternatives = 3;

/** What a frame shows, and the odds that the choice between cuts needs. */
export interface Judgement extends ReadFrame {
  /** What the frame holds; undefined if the calibration has no refusal. */
  odds?: ContentOdds;
}

/** A region and what it shows. */
export interface Judged extends Judgement {
  region: Region;
  /** [28, 28] flat, 0-255. */
  frame: Uint8Array;
}

/**
 * Returns what a frame shows.
 *
 * @param frame [28, 28] flat, 0-255; one without ink is never a digit.
 */
export function judge(calibration: Calibration, answer: Answer, frame: Uint8Array): Judgement {
  const ranked = [...calibratedProbabilities(calibration.temperature, answer.logits)]
    .map((probability, digit) => ({ digit, probability }))
    .sort((a, b) => b.probability - a.probability);
  const { digit, probability } = ranked[0]!;
  const { refusal, threshold } = calibration;
  const odds = refusal && contentOdds(refusal, answer.features);
  const isBlank = frame.every((value) => value === 0);
  const isRefused = isBlank || odds !== undefined && odds.one < refusal!.refusedBelow;
  const isSure = probability >= threshold && (odds === undefined || odds.one >= refusal!.unsureBelow);
  return {
    digit,
    probability,
    alternatives: ranked.slice(1, 1 + alternatives),
    state: isRefused ? "not a digit" : isSure ? "sure" : "unsure",
    odds,
  };
}

/** Returns the probability of each digit, 0-9: softmax(logits / temperature). */
export function calibratedProbabilities(temperature: number, logits: Float32Array): Float64Array {
  return softmax(logits.map((logit) => logit / temperature));
}
