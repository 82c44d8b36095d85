/**
 * `tf.layers.batchNormalization` in training as one kernel forward and one backward.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRAD } from "../ops/batch_norm_training.ts";
import { replaceCall } from "./layer_call.ts";
import { moveTowards } from "./moving_average.ts";

/** A variable of a layer. */
interface LayerVariable {
  read(): tf.Tensor;
}

/** A batch normalisation layer as it is at run time. */
interface BatchNormalizationLayer {
  axis: number;
  epsilon: number;
  momentum: number;
  gamma: LayerVariable | null | undefined;
  beta: LayerVariable | null | undefined;
  movingMean: LayerVariable;
  movingVariance: LayerVariable;
}

/** Lets batch normalisation layers use the kernels wherever our backend runs. */
export function fuseBatchNormalizationLayers(): void {
  replaceCall<BatchNormalizationLayer>(tf.layers.batchNormalization({}), (layer, x, isTraining) => {
    const { gamma, beta, axis } = layer;
    const isLast = axis === -1 || axis === x.rank - 1;
    const hasChannels = x.rank > 1 && x.size > 0 && x.dtype === "float32";
    if (!isTraining || !isLast || !hasChannels || gamma == null || beta == null) return undefined;
    return tf.tidy(() => {
      const [y, mean, variance] = tf.engine().runKernel(
        BATCH_NORM_TRAINING,
        { x, gamma: gamma.read(), beta: beta.read() },
        { epsilon: layer.epsilon },
      ) as tf.Tensor[];
      moveTowards(layer.movingMean.read() as tf.Variable, mean!, 1 - layer.momentum);
      moveTowards(layer.movingVariance.read() as tf.Variable, variance!, 1 - layer.momentum);
      return y!;
    });
  });
}

/** The gradient of BatchNormTraining. Nothing flows back through the running averages. */
export const batchNormalizationGradient: tf.GradConfig = {
  kernelName: BATCH_NORM_TRAINING,
  inputsToSave: ["x", "gamma"],
  outputsToSave: [false, true, true],
  gradFunc(dys, saved, attributes) {
    const [x, gamma, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const [dy] = dys as tf.Tensor[];
    const inputs = { dy: dy!, x, gamma, mean, variance };
    const [dx, dgamma, dbeta] = tf.engine().runKernel(
      BATCH_NORM_TRAINING_GRAD,
      inputs,
      attributes,
    ) as tf.Tensor[];
    return { x: () => dx!.clone(), gamma: () => dgamma!.clone(), beta: () => dbeta!.clone() };
  },
};
