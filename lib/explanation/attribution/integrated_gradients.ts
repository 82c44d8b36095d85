/**
 * Integrated gradients: the difference of two scores, divided among the pixels.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { checkAtLeast, checkWhole } from "../checks.ts";
import { floatImage, scoreGradients } from "../scores/mod.ts";

/** The options of {@linkcode integratedGradients}. */
export interface IntegratedGradientsOptions {
  /** Where the path starts, an image of pixels 0-255; default: all 0, an image without ink. */
  baseline?: Uint8Array;
  /**
   * How far the sum of the map may be from the difference of the scores, as a share of it; default: 0.01. The
   * number of steps is doubled until this is reached.
   */
  tolerance?: number;
  /** The minimum number of steps; default: 64. */
  steps?: number;
  /** The maximum number of steps; the last doubling may exceed it; default: 1,000. */
  maxSteps?: number;
  /** The maximum number of points per forward pass; default: 32. */
  batchSize?: number;
  /** Called after each pass. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/** The difference of two scores, divided among the pixels. */
export interface IntegratedGradients {
  /** One number per pixel value, in units of the score. */
  map: Float32Array;
  /** The score of the image. */
  score: number;
  /** The score of the baseline. */
  baselineScore: number;
  /**
   * |Σ map − (score − baselineScore)| / |score − baselineScore|. It is above `tolerance` only if the maximum
   * number of steps was not enough.
   */
  error: number;
  /** The number of steps that were taken. */
  steps: number;
}

/**
 * Returns how much each pixel contributes to the difference between the scores of the image x and of a
 * baseline x′: its change times its mean gradient along the straight path between them.
 *
 *     M[p] = (x[p] − x′[p]) · ∫₀¹ ∂z_c(x′ + α (x − x′)) / ∂x[p] dα
 *
 * z_c is the logit of class c, as for `saliency`. The integral is computed by the trapezoidal rule.
 * Completeness: Σ M[p] = z_c(x) − z_c(x′). So it is known how exact the sum is: steps are halved until it
 * is exact enough. A pixel that is as in the
 * baseline gets 0, so with an empty baseline only ink counts.
 *
 * Source: M. Sundararajan, A. Taly, Q. Yan, "Axiomatic Attribution for Deep Networks" (ICML 2017), section 3,
 * and section 5 about the number of steps (20 to 300, for an error of at most 5%).
 *
 * @param image Its pixels, 0-255, in the order of the model's input.
 * @param digit The class, from 0.
 * @throws {RangeError} If the class does not exist, the baseline is not as long as the image, or an option is
 * out of range.
 * @throws {UserError} If the model does not have one input and one output [batch, classes], or the image does
 * not fit it.
 *
 * @example
 * ```ts
 * import { integratedGradients } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // A score of x²: the gradient at the image is 2x, its mean along the path is x.
 * const input = tf.input({ shape: [1] }), square = tf.layers.multiply().apply([input, input]);
 * const model = tf.model({ inputs: input, outputs: square as tf.SymbolicTensor });
 * const { map, score, baselineScore, error } = await integratedGradients(model, Uint8Array.of(255), 0);
 * assertEquals([score, baselineScore], [1, 0]);
 * assertAlmostEquals(map[0]!, 1, 1e-6);
 * assertAlmostEquals(error, 0, 1e-6);
 * ```
 */
export async function integratedGradients(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  options: IntegratedGradientsOptions = {},
): Promise<IntegratedGradients> {
  const { baseline = new Uint8Array(image.length), tolerance = 0.01, batchSize = 32, pause } = options;
  const { steps: minSteps = 64, maxSteps = 1000 } = options;
  if (baseline.length !== image.length) {
    throw new RangeError(
      `baseline: expected ${image.length} values, as many as the image, but got ${baseline.length}`,
    );
  }
  checkAtLeast("tolerance", tolerance, 0);
  checkWhole("steps", minSteps, 1);
  checkWhole("maxSteps", maxSteps, minSteps);
  checkWhole("batchSize", batchSize, 1);
  const { values: to, shape } = floatImage(model, image, digit),
    from = floatImage(model, baseline, digit).values;
  const size = to.length, sums = new Float64Array(size);

  /** Adds the gradients at points of the path, which are given as shares of it, 0-1. Returns the scores there. */
  const add = async (shares: readonly number[], weight: number) => {
    const scores: number[] = [];
    for (let start = 0; start < shares.length; start += batchSize) {
      const batch = shares.slice(start, start + batchSize), points = new Float32Array(batch.length * size);
      batch.forEach((share, i) =>
        points.set(to.map((value, p) => from[p]! + share * (value - from[p]!)), i * size)
      );
      const computed = await scoreGradients(model, { values: points, shape }, digit);
      computed.gradients.forEach((gradient, i) => sums[i % size]! += weight * gradient);
      scores.push(...computed.scores);
      await pause?.();
    }
    return scores;
  };

  const [baselineScore, score] = await add([0, 1], 0.5) as [number, number];
  for (let steps = 1;; steps *= 2) {
    const map = Float32Array.from(sums, (sum, p) => (to[p]! - from[p]!) * sum / steps);
    const error = errorOf(map.reduce((sum, value) => sum + value, 0), score - baselineScore);
    if (steps >= minSteps && !(error > tolerance && steps < maxSteps)) {
      return { map, score, baselineScore, error, steps };
    }
    await add(Array.from({ length: steps }, (_, i) => (i + 0.5) / steps), 1);
  }
}

/** Returns the error as a share of the difference; 0 if nothing was to be divided, and nothing was. */
function errorOf(total: number, difference: number): number {
  return total === difference ? 0 : Math.abs(total - difference) / Math.abs(difference);
}
