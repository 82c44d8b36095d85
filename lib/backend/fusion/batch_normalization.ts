/**
 * `tf.layers.batchNormalization` in training as one kernel forward and one backward.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRAD } from "../ops/batch_norm_training.ts";
import { replaceCall } from "./layer_call.ts";

/** A variable of a layer. */
interface LayerVariable {
  read(): tf.Tensor;
  write(value: tf.Tensor): void;
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
      average(layer.movingMean, mean!, layer.momentum);
      average(layer.movingVariance, variance!, layer.momentum);
      return y!;
    });
  });
}

/** Moves a running average towards this batch's value. */
function average(variable: LayerVariable, value: tf.Tensor, momentum: number): void {
  const before = variable.read();
  variable.write(tf.sub(before, tf.mul(tf.sub(before, value), 1 - momentum)));
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
