/**
 * How many of some images a model classifies correctly.
 *
 * @module
 */
import { wilsonInterval } from "../math/mod.ts";

/** The result on some images. */
export interface Score {
  /** The number of images that are classified correctly. */
  correct: number;
  /** The number of images. */
  count: number;
  /** correct / count. */
  accuracy: number;
  /** The 95% Wilson interval of the accuracy. */
  interval: [number, number];
}

/** Returns a score with its accuracy and interval. */
export function scoreOf(correct: number, count: number): Score {
  return { correct, count, accuracy: correct / count, interval: wilsonInterval(correct, count) };
}

/** Returns the score on the images of several scores of equal counts together; without an interval. */
export function meanAccuracy(scores: readonly Pick<Score, "accuracy">[]): number {
  return scores.reduce((sum, { accuracy }) => sum + accuracy, 0) / scores.length;
}
