/**
 * The losses `binaryCrossentropy`, `categoricalCrossentropy` and `sparseCategoricalCrossentropy` of
 * probabilities as one kernel forward and one backward; TensorFlow.js takes 13 or 7, and more backward.
 *
 * They compute what TensorFlow.js computes, limits included, from the probabilities, not from what is behind
 * them. So it does not matter where those come from, and what else reads them.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { isActive, runKernel } from "../kernel/mod.ts";
import { replaceLoss } from "./compiled_losses.ts";

type LossKernel = "BinaryCrossEntropy" | "CategoricalCrossEntropy";

/** Whether the kernels take such predictions. If not, the stock loss does, with its own checks and errors. */
const isCovered = ({ dtype, rank, size }: tf.Tensor) =>
  isActive() && dtype === "float32" && rank > 0 && size > 0;

function lossOf(kernelName: LossKernel, targets: tf.Tensor, prediction: tf.Tensor): tf.Tensor {
  const target = targets.dtype === "float32" ? targets : tf.cast(targets, "float32");
  return runKernel(kernelName, { prediction, target }, { epsilon: tf.backend().epsilon() });
}

/** Lets models that are compiled from now on use the kernels while our backend is active. */
export function fuseProbabilityLosses(): void {
  const losses = {
    binaryCrossentropy: "BinaryCrossEntropy",
    categoricalCrossentropy: "CategoricalCrossEntropy",
  } as const;
  for (const [name, kernelName] of Object.entries(losses)) {
    replaceLoss(
      name,
      (stock) => (targets, predictions) =>
        isCovered(predictions) && tf.util.arraysEqual(targets.shape, predictions.shape)
          ? tf.tidy(() => lossOf(kernelName, targets, predictions))
          : stock(targets, predictions),
    );
  }
  replaceLoss("sparseCategoricalCrossentropy", (stock) => (labels, predictions) => {
    const classes = predictions.shape.at(-1) ?? 0;
    if (!isCovered(predictions) || labels.size * classes !== predictions.size) {
      return stock(labels, predictions);
    }
    return tf.tidy(() => {
      const ids = tf.cast(tf.floor(tf.reshape(labels, [-1])), "int32");
      const targets = tf.reshape(tf.oneHot(ids, classes, 1, 0, "float32"), predictions.shape);
      // The stock loss limits the probabilities before it divides them by their sum, too.
      const epsilon = tf.backend().epsilon();
      return lossOf("CategoricalCrossEntropy", targets, tf.clipByValue(predictions, epsilon, 1 - epsilon));
    });
  });
}

/** Returns a gradient of each row, [...], for each of its elements, [..., length]. */
function forElements(dloss: tf.Tensor, like: tf.Tensor): tf.Tensor {
  const column = tf.expandDims(dloss, -1);
  return tf.broadcastTo(column, like.shape as tf.ShapeMap[tf.Rank]);
}

/** Returns dy where x is not limited, else 0. */
function throughLimits(dy: tf.Tensor, x: tf.Tensor, epsilon: number): tf.Tensor {
  return runKernel("ClipGrad", { dy, x }, { clipValueMin: epsilon, clipValueMax: 1 - epsilon });
}

const limited = (x: tf.Tensor, epsilon: number) => tf.clipByValue(x, epsilon, 1 - epsilon);

/** The gradients of BinaryCrossEntropy and of CategoricalCrossEntropy. */
export const probabilityLossGradients = [
  defineGradient("BinaryCrossEntropy", {
    inputsToSave: ["prediction", "target"],
    compute: (dloss, [prediction, target], { epsilon }) => ({
      prediction() {
        if (!isRecording()) {
          return runKernel("BinaryCrossEntropyGrad", { prediction, target, dloss }, { epsilon });
        }
        const y = limited(prediction, epsilon);
        const slope = tf.div(tf.sub(y, target), tf.mul(y, tf.sub(1, y)));
        const share = tf.div(forElements(dloss, prediction), prediction.shape.at(-1)!);
        return throughLimits(tf.mul(share, slope), prediction, epsilon);
      },
      target() {
        const y = limited(prediction, epsilon);
        const share = tf.div(forElements(dloss, prediction), prediction.shape.at(-1)!);
        return tf.mul(share, tf.sub(tf.log1p(tf.neg(y)), tf.log(y)));
      },
    }),
  }),
  defineGradient("CategoricalCrossEntropy", {
    inputsToSave: ["prediction", "target"],
    compute: (dloss, [prediction, target], { epsilon }) => ({
      prediction() {
        if (!isRecording()) {
          return runKernel("CategoricalCrossEntropyGrad", { prediction, target, dloss }, { epsilon });
        }
        const total = tf.sum(prediction, -1, true), q = tf.div(prediction, total);
        const dy = tf.neg(tf.mul(forElements(dloss, prediction), target));
        const dq = throughLimits(tf.div(dy, limited(q, epsilon)), q, epsilon);
        return tf.div(tf.sub(dq, tf.sum(tf.mul(dq, q), -1, true)), total);
      },
      target() {
        const q = tf.div(prediction, tf.sum(prediction, -1, true));
        return tf.neg(tf.mul(forElements(dloss, prediction), tf.log(limited(q, epsilon))));
      },
    }),
  }),
];
