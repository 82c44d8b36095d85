/**
 * `tf.layers.batchNormalization` in training as one kernel forward and one backward.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type InputGradients } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { runKernel } from "../kernel/mod.ts";
import { replaceCall } from "./layer_call.ts";
import { moveTowards } from "./moving_average.ts";

/** A variable of a layer. */
interface LayerVariable {
  read(): tf.Tensor;
}

/** A batch normalization layer as it is at run time. */
interface BatchNormalizationLayer {
  axis: number;
  epsilon: number;
  momentum: number;
  gamma: LayerVariable | null | undefined;
  beta: LayerVariable | null | undefined;
  movingMean: LayerVariable;
  movingVariance: LayerVariable;
}

/** Lets batch normalization layers use the kernels while our backend is active. */
export function fuseBatchNormalizationLayers(): void {
  replaceCall<BatchNormalizationLayer>(tf.layers.batchNormalization({}), {
    runsCallHook: false,
    covers(layer, x, isTraining) {
      const { gamma, beta } = layer, axis = axisOf(layer, x);
      // The stock call cannot train a layer without scale or offset, so such a layer is covered for any axis.
      const isOurs = axis === x.rank - 1 || gamma == null || beta == null;
      return isTraining && isOurs && x.rank > 1 && x.size > 0 && x.dtype === "float32" &&
        x.shape[axis] === layer.movingMean.read().size;
    },
    compute(layer, x) {
      const axis = axisOf(layer, x);
      if (axis === x.rank - 1) return normalize(layer, x);
      const axes = x.shape.map((_, i) => i);
      const toLast = [...axes.filter((i) => i !== axis), axis];
      return normalize(layer, x.transpose(toLast)).transpose(axes.map((i) => toLast.indexOf(i)));
    },
  });
}

function axisOf({ axis }: BatchNormalizationLayer, x: tf.Tensor): number {
  return axis < 0 ? axis + x.rank : axis;
}

/** Normalizes by the batch's statistics along the last axis, and updates the running averages. */
function normalize(layer: BatchNormalizationLayer, x: tf.Tensor): tf.Tensor {
  const channels = [x.shape.at(-1)!];
  const gamma = layer.gamma?.read() ?? tf.ones(channels), beta = layer.beta?.read() ?? tf.zeros(channels);
  const { epsilon, momentum } = layer;
  const [y, mean, variance] = runKernel("BatchNormTraining", { x, gamma, beta }, { epsilon });
  moveTowards(layer.movingMean.read() as tf.Variable, mean, 1 - momentum);
  moveTowards(layer.movingVariance.read() as tf.Variable, variance, 1 - momentum);
  return y;
}

/** The gradient of BatchNormTraining. The running averages have none. */
export const batchNormalizationGradient = defineGradient("BatchNormTraining", {
  inputsToSave: ["x", "gamma"],
  outputsToSave: [false, true, true],
  compute(dy, [x, gamma, mean, variance], { epsilon }) {
    if (isRecording()) return composedGradient(dy, x, gamma, epsilon);
    const inputs = { dy, x, gamma, mean, variance };
    const [dx, dgamma, dbeta] = runKernel("BatchNormTrainingGrad", inputs, { epsilon });
    return { x: () => dx.clone(), gamma: () => dgamma.clone(), beta: () => dbeta.clone() };
  },
});

/**
 * The same gradient, from x and gamma alone, composed of ordinary ops, which have gradients themselves.
 * With x̂ = (x - mean)·r and r = 1/√(variance + ε):
 *
 *     dbeta = Σ dy      dgamma = Σ dy·x̂      dx = gamma·r·(dy - dbeta/n - x̂·dgamma/n)
 */
function composedGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor,
  epsilon: number,
): InputGradients {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1), n = x.size / gamma.size;
  const { mean, variance } = tf.moments(x, axes);
  const r = tf.rsqrt(tf.add(variance, epsilon)), normalized = tf.mul(tf.sub(x, mean), r);
  const dbeta = tf.sum(dy, axes), dgamma = tf.sum(tf.mul(dy, normalized), axes);
  const centred = tf.sub(tf.sub(dy, tf.div(dbeta, n)), tf.mul(normalized, tf.div(dgamma, n)));
  return {
    x: () => tf.mul(tf.mul(gamma, r), centred),
    gamma: () => tf.clone(dgamma),
    beta: () => tf.clone(dbeta),
  };
}
