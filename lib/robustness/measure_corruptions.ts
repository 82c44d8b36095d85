/**
 * The accuracy of models on corrupted images.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import { evaluate } from "../model/mod.ts";
import type { tf } from "../tensorflow.ts";
import { corruptedSplit, type CorruptionName, corruptionNames, strengthNumbers } from "./corruptions/mod.ts";
import { checkSize } from "./corruptions/corrupt.ts";
import { meanAccuracy, type Score, scoreOf } from "./score.ts";

/** How well one model classifies corrupted images. */
export interface CorruptionResult {
  /** On the images as they are. */
  clean: Score;
  /** For each kind, the scores at the five strengths, from the weakest. */
  kinds: { kind: CorruptionName; scores: Score[] }[];
  /** The mean accuracy over all kinds and strengths. */
  mean: number;
}

/** The options of {@linkcode measureCorruptions}. */
export interface CorruptionOptions {
  /** Decides the random choices of the corruptions. */
  seed: number;
  /** Default: all. */
  kinds?: readonly CorruptionName[];
  /** Stops the measurement, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called after each model at each strength of each kind, with what comes next and the share that is done. */
  onProgress?: (title: string, done: number) => void;
}

/**
 * Measures how many images models classify correctly when the images are corrupted, kind by kind and strength
 * by strength. All models get the same images, one prediction for each.
 *
 * @param images 28x28 pixels.
 * @returns One result per model, in order.
 * @throws {UserError} If the images have another size, or do not fit a model.
 *
 * @example
 * ```ts
 * import { measureCorruptions } from "lib/robustness/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const layers = [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 2 }), tf.layers.softmax()];
 * const images = { images: new Uint8Array(784), labels: new Uint8Array(1), count: 1, rows: 28, cols: 28 };
 * const [result] = await measureCorruptions([tf.sequential({ layers })], images, { seed: 1, kinds: ["rotation"] });
 * assertEquals(result!.kinds[0]!.scores.length, 5);
 * ```
 */
export async function measureCorruptions(
  models: readonly tf.LayersModel[],
  images: Split,
  { seed, kinds = corruptionNames, signal, onProgress }: CorruptionOptions,
): Promise<CorruptionResult[]> {
  checkSize(images);
  const total = models.length * (1 + kinds.length * strengthNumbers.length);
  let done = 0;
  const scoresOn = async (split: Split, title: string) => {
    const scores: Score[] = [];
    for (const model of models) {
      onProgress?.(title, done++ / total);
      const { correct, count } = await evaluate(model, split, { signal });
      scores.push(scoreOf(correct, count));
    }
    return scores;
  };
  const clean = await scoresOn(images, "as they are");
  const results = clean.map((score): CorruptionResult => ({ clean: score, kinds: [], mean: NaN }));
  for (const kind of kinds) {
    for (const { kinds } of results) kinds.push({ kind, scores: [] });
    for (const strength of strengthNumbers) {
      const scores = await scoresOn(corruptedSplit(images, kind, strength, seed), kind);
      results.forEach(({ kinds }, i) => kinds.at(-1)!.scores.push(scores[i]!));
    }
  }
  for (const result of results) result.mean = meanAccuracy(result.kinds.flatMap(({ scores }) => scores));
  return results;
}
