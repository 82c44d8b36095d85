/**
 * `tf.layers.layerNormalization` along the last axis as one kernel forward and one backward.
 *
 * TensorFlow.js repeats mean, variance, scale and offset for each element first.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type InputGradients } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { runKernel } from "../kernel/mod.ts";
import { replaceCall } from "./layer_call.ts";

/** A layer normalization as it is at run time. */
interface LayerNormalization {
  /** A list, once the layer has been built. */
  axis: number[];
  epsilon: number;
  gamma: { read(): tf.Tensor } | null;
  beta: { read(): tf.Tensor } | null;
}

/** Lets layer normalizations use the kernels while our backend is active. */
export function fuseLayerNormalization(): void {
  replaceCall<LayerNormalization>(tf.layers.layerNormalization({}), {
    runsCallHook: false,
    covers({ axis, gamma, beta }, x) {
      const vectors = [gamma, beta].flatMap((vector) => vector ? [vector.read()] : []);
      return axis.length === 1 && axis[0] === x.rank - 1 && x.size > 0 &&
        [x, ...vectors].every(({ dtype }) => dtype === "float32") &&
        vectors.every(({ size }) => size === x.shape.at(-1));
    },
    compute({ epsilon, gamma, beta }, x) {
      const vectors = { ...(gamma && { gamma: gamma.read() }), ...(beta && { beta: beta.read() }) };
      return runKernel("LayerNorm", { x, ...vectors }, { epsilon })[0];
    },
  });
}

/** The gradient of LayerNorm. */
export const layerNormalizationGradient = defineGradient("LayerNorm", {
  inputsToSave: ["x", "gamma"],
  outputsToSave: [false, true],
  compute(dy, saved, { epsilon }): InputGradients {
    // The scale may be missing; the statistics come last.
    const x = saved[0], gamma = saved.length === 3 ? saved[1] : undefined, statistics = saved.at(-1)!;
    const scale = gamma && { gamma };
    if (isRecording()) return composedGradient(dy, x, gamma, epsilon);
    const [dx, dgamma, dbeta] = runKernel("LayerNormGrad", { dy, x, statistics, ...scale });
    return { x: () => dx.clone(), gamma: () => dgamma.clone(), beta: () => dbeta.clone() };
  },
});

/** The same gradient composed of ordinary ops, which have gradients themselves. */
function composedGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor | undefined,
  epsilon: number,
): InputGradients {
  const { mean, variance } = tf.moments(x, -1, true), axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const r = tf.rsqrt(tf.add(variance, epsilon)), normalized = tf.mul(tf.sub(x, mean), r);
  const g = gamma ? tf.mul(dy, gamma) : dy;
  const slope = tf.mul(normalized, tf.mean(tf.mul(g, normalized), -1, true));
  return {
    x: () => tf.mul(r, tf.sub(tf.sub(g, tf.mean(g, -1, true)), slope)),
    gamma: () => tf.sum(tf.mul(dy, normalized), axes),
    beta: () => tf.sum(dy, axes),
  };
}
