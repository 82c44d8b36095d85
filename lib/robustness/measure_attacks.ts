/**
 * The accuracy of models under attack.
 *
 * @module
 */
import type { Split } from "../dataset/mod.ts";
import type { tf } from "../tensorflow.ts";
import { attackImages } from "./attack.ts";
import type { AdversarialImage } from "./attacked_batch.ts";
import { type Score, scoreOf } from "./score.ts";

/** The values of ε at which models are attacked by default, in units of full ink. */
export const epsilons = [0.05, 0.1, 0.2, 0.3] as const;

/** The accuracy of one model under attack at one ε. */
export interface AttackScores {
  epsilon: number;
  fgsm: Score;
  /** An image that PGD changes with success within a smaller ε counts as misclassified within a larger one, too. */
  pgd: Score;
  /** Images that are misclassified after PGD within this ε and not within a smaller one, the most confident first. */
  adversarial: AdversarialImage[];
}

/** The options of {@linkcode measureAttacks}. */
export interface AttacksOptions {
  /** Decides the random starts of PGD. */
  seed: number;
  /** The values of ε, in rising order; default: {@linkcode epsilons}. */
  epsilons?: readonly number[];
  /** The number of steps of PGD; default: 20. */
  steps?: number;
  /** Stops the measurement, by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Called after each step of PGD, with what is being done and the share that is done. */
  onProgress?: (title: string, done: number) => void;
}

/**
 * Measures how many images models classify correctly under FGSM and PGD, each model attacked with its own
 * gradient.
 *
 * @returns For each model, in order, one result per ε.
 * @throws {UserError} If the images do not fit a model.
 */
export async function measureAttacks(
  models: readonly tf.LayersModel[],
  images: Split,
  { seed, epsilons: values = epsilons, steps = 20, signal, onProgress }: AttacksOptions,
): Promise<AttackScores[][]> {
  const results: AttackScores[][] = [];
  const total = models.length * values.length;
  for (const [number, model] of models.entries()) {
    const result: AttackScores[] = [];
    let left = Array.from({ length: images.count }, (_, index) => index);
    for (const [i, epsilon] of values.entries()) {
      const done = (share: number) =>
        onProgress?.(`attack, ε = ${epsilon}`, (number * values.length + i + share) / total);
      const fgsm = await attackImages(model, images, { name: "FGSM", epsilon }, { seed, signal });
      const pgd = await resisted(model, images, left, { epsilon, steps, seed, signal, onProgress: done });
      left = pgd.left;
      done(1);
      result.push({
        epsilon,
        fgsm: fgsm.score,
        pgd: scoreOf(left.length, images.count),
        adversarial: pgd.adversarial.sort((a, b) => b.probability - a.probability || a.index - b.index),
      });
    }
    results.push(result);
  }
  return results;
}

/** Attacks some of the images by PGD; returns the numbers of those that are left, and the others. */
async function resisted(
  model: tf.LayersModel,
  images: Split,
  indices: readonly number[],
  { epsilon, steps, ...options }: {
    epsilon: number;
    steps: number;
    seed: number;
    signal?: AbortSignal;
    onProgress: (done: number) => void;
  },
): Promise<{ left: number[]; adversarial: AdversarialImage[] }> {
  if (indices.length === 0) return { left: [], adversarial: [] };
  const attack = { name: "PGD", epsilon, steps } as const;
  const { misclassified, ...found } = await attackImages(model, subset(images, indices), attack, options);
  const adversarial = found.adversarial.map((image) => ({ ...image, index: indices[image.index]! }));
  const gone = new Set([
    ...adversarial.map(({ index }) => index),
    ...misclassified.map((index) => indices[index]!),
  ]);
  return { left: indices.filter((index) => !gone.has(index)), adversarial };
}

/** Returns some of the images of a split. */
function subset({ images, labels, rows, cols }: Split, indices: readonly number[]): Split {
  const pixels = rows * cols, chosen = new Uint8Array(indices.length * pixels);
  indices.forEach((from, to) => chosen.set(images.subarray(from * pixels, (from + 1) * pixels), to * pixels));
  return {
    images: chosen,
    labels: Uint8Array.from(indices, (index) => labels[index]!),
    count: indices.length,
    rows,
    cols,
  };
}
