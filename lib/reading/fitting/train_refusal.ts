/**
 * Trains the small network that tells one digit from several and from everything else.
 *
 * @module
 */
import { createRandom, deriveSeed, shuffledIndices } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";
import { contents, normalised } from "../refusal.ts";
import { randomVariables, savedVariables, type TrainedRefusal, trainedRefusal } from "./refusal_variables.ts";

/** Features of frames of one kind. */
export interface FeatureSet {
  features: readonly Float32Array[];
  /** What the frames hold, as an index into {@linkcode contents}. */
  content: number;
  /** The weight of all of them together. */
  weight: number;
}

/** How the network is trained. */
export interface RefusalTraining {
  seed: number;
  /** A network that is trained further, gently; default: none, a new one with random weights. */
  start?: TrainedRefusal;
  /** Called after each epoch with the share that is done; it may stop everything by throwing. */
  onEpoch?(done: number): Promise<void> | void;
}

const epochs = 25, batchSize = 512, learningRate = 0.01;

/** The learning rate for a network that is trained further. */
const gentleRate = 0.002;

/** L2 regularization: with a tenth of it, twice as many digits from other sources than MNIST are refused. */
const decay = 1e-3;

/**
 * Trains the network by Adam on the cross-entropy, the learning rate falling to 0.
 *
 * @param sets At least one of frames with one digit.
 * @returns The weights, rounded to four digits: the saved weights are the ones that were measured.
 */
export async function trainRefusal(
  sets: readonly FeatureSet[],
  { seed, start, onEpoch }: RefusalTraining,
): Promise<TrainedRefusal> {
  const { mean, scale } = start ??
    spreadOf(sets.flatMap(({ content, features }) => content === 0 ? features : []));
  const rows = sets.flatMap(({ features }) => features), width = mean.length;
  const inputs = new Float32Array(rows.length * width);
  rows.forEach((row, r) =>
    row.forEach((value, i) => inputs[r * width + i] = normalised(value, mean[i]!, scale[i]!))
  );
  const labels = sets.flatMap(({ features, content }) => features.map(() => content));
  const totalWeight = sets.reduce((sum, { weight }) => sum + weight, 0);
  const weights = sets.flatMap(({ features, weight }) =>
    features.map(() => rows.length * weight / totalWeight / features.length)
  );

  const peak = start === undefined ? learningRate : gentleRate;
  const variables = start === undefined
    ? randomVariables(width, createRandom(deriveSeed(seed, 1)))
    : savedVariables(start);
  const { hidden, hiddenBias, output, outputBias } = variables, list = Object.values(variables);
  const all = tf.tensor2d(inputs, [rows.length, width]);
  const optimizer = tf.train.adam(peak);
  try {
    const steps = Math.ceil(rows.length / batchSize);
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffledIndices(rows.length, createRandom(deriveSeed(seed, 2, epoch)));
      for (let step = 0; step < steps; step++) {
        setLearningRate(optimizer, peak * (1 - (epoch * steps + step) / (epochs * steps)));
        const batch = Int32Array.from(order.subarray(step * batchSize, (step + 1) * batchSize));
        tf.tidy(() => {
          const x = tf.gather(all, tf.tensor1d(batch, "int32")) as tf.Tensor2D;
          const y = tf.oneHot(tf.tensor1d(batch.map((i) => labels[i]!), "int32"), contents.length);
          const w = tf.tensor1d(Float32Array.from(batch, (i) => weights[i]!));
          optimizer.minimize(
            () => {
              const active = tf.relu(tf.add(tf.matMul(x, hidden as tf.Tensor2D), hiddenBias)) as tf.Tensor2D;
              const scores = tf.add(tf.matMul(active, output as tf.Tensor2D), outputBias);
              const losses = tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(scores)), 1));
              const norm = tf.add(tf.sum(tf.square(hidden)), tf.sum(tf.square(output)));
              return tf.add(tf.mean(tf.mul(losses, w)), tf.mul(norm, decay / 2)) as tf.Scalar;
            },
            false,
            list,
          );
        });
      }
      await onEpoch?.((epoch + 1) / epochs);
    }
    return await trainedRefusal(variables, mean, scale);
  } finally {
    tf.dispose([all, ...list]);
    optimizer.dispose();
  }
}

/** TensorFlow.js' Adam has no public way to change its learning rate. */
function setLearningRate(optimizer: tf.AdamOptimizer, rate: number): void {
  (optimizer as unknown as { learningRate: number }).learningRate = rate;
}

/** A feature that hardly ever differs is divided by this at least. */
const leastScale = 1e-3;

/** Returns the mean and the standard deviation of each feature. */
function spreadOf(rows: readonly Float32Array[]): { mean: number[]; scale: number[] } {
  const width = rows[0]!.length, sum = new Float64Array(width), squares = new Float64Array(width);
  for (const row of rows) row.forEach((value, i) => sum[i]! += value);
  const mean = Array.from(sum, (value) => value / rows.length);
  for (const row of rows) row.forEach((value, i) => squares[i]! += (value - mean[i]!) ** 2);
  return { mean, scale: Array.from(squares, (value) => Math.sqrt(value / rows.length) + leastScale) };
}
