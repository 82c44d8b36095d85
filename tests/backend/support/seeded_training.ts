/**
 * A short training run that is the same each time, for tests that compare bits.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { numbers } from "./same_as_cpu.ts";

const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });

/**
 * Direct and Winograd convolution, pooling, batch normalisation, dropout and dense layers: everything that
 * sums over threads.
 */
function network(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [20, 20, 1], filters: 16, kernelSize: 5, kernelInitializer: seeded(1) }),
      tf.layers.batchNormalization(),
      tf.layers.reLU(),
      tf.layers.conv2d({
        filters: 32,
        kernelSize: 3,
        padding: "same",
        activation: "relu",
        kernelInitializer: seeded(2),
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.depthwiseConv2d({ kernelSize: 3, depthwiseInitializer: seeded(3) }),
      tf.layers.averagePooling2d({ poolSize: 2 }),
      tf.layers.dropout({ rate: 0.3, seed: 4 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 5, activation: "softmax", kernelInitializer: seeded(5) }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy" });
  return model;
}

/** Returns the losses of some steps, and the SHA-256 of the bits of each weight after them. */
export async function train(steps = 5): Promise<{ losses: number[]; digests: string[] }> {
  const model = network(), images = numbers([32, 20, 20, 1]), losses: number[] = [];
  const labels = tf.tidy(() => tf.oneHot(tf.range(0, 32, 1, "int32").mod(tf.scalar(5, "int32")).toInt(), 5));
  for (let step = 0; step < steps; step++) losses.push(await model.trainOnBatch(images, labels) as number);
  const digests = await Promise.all(model.getWeights().map((weight) => digestOf(weight.dataSync())));
  tf.dispose([images, labels]);
  model.dispose();
  return { losses, digests };
}

/** A short text: a test that fails prints it, and would take minutes to print all bits. */
async function digestOf(values: ArrayLike<number>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Float32Array.from(values));
  return new Uint8Array(digest).toHex();
}
