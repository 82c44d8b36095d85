/**
 * Tiny models and data: TensorFlow.js' cpu backend, which needs no permission and no file, takes milliseconds for them.
 *
 * @module
 */
import { startBackend, tf } from "lib/tensorflow.ts";
import type { Split } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import type { TrainingFacts } from "lib/model/mod.ts";

await startBackend({ backend: "cpu" });

/** Images of 8x8 noise in which the upper (class 0) or the lower (class 1) half is bright. */
export function tinySplit(count: number, seed = 1): Split {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const images = Uint8Array.from({ length: count * 64 }, (_, i) => {
    const bright = Math.floor(i % 64 / 32) === labels[Math.floor(i / 64)];
    return (bright ? 155 : 0) + Math.floor(100 * random());
  });
  return { images, labels, count, rows: 8, cols: 8 };
}

/** A convolutional network with all that a real one has, 2 classes, 8x8 images; same seed, same weights. */
export function tinyModel(seed = 1): tf.Sequential {
  const init = (layer: number) => ({
    kernelInitializer: tf.initializers.glorotUniform({ seed: 100 * seed + layer }),
  });
  return tf.sequential({
    name: "tiny",
    layers: [
      tf.layers.conv2d({
        name: "conv",
        inputShape: [8, 8, 1],
        filters: 2,
        kernelSize: 3,
        activation: "tanh",
        ...init(1),
      }),
      tf.layers.averagePooling2d({ name: "pool", poolSize: 2 }),
      tf.layers.flatten({ name: "flatten" }),
      tf.layers.dropout({ name: "dropout", rate: 0.5, seed: 7 }),
      tf.layers.dense({ name: "logits", units: 2, ...init(2) }),
      tf.layers.activation({ name: "softmax", activation: "softmax" }),
    ],
  });
}

/** All weights of a model, one after the other. */
export function weightsOf(model: tf.LayersModel): number[] {
  return model.getWeights().flatMap((weight) => [...weight.dataSync()]);
}

/** A training.json with made-up facts. */
export const tinyInfo: TrainingFacts = {
  format: 2,
  created: "2026-01-02T03:04:05.000Z",
  options: { epochs: 1, model: "tiny" },
  architecture: "tiny",
  parameters: 58,
  seed: 1,
  history: [{ epoch: 1, loss: 0.5, accuracy: 0.75, seconds: 2, learningRate: 0.001 }],
  aborted: false,
  data: { name: "noise", source: "tests", checksums: {}, trainCount: 8, validationCount: 0, testCount: 0 },
  backend: { backend: "cpu", threads: 1, simd: false, description: "plain JavaScript", notes: [] },
  versions: { deno: "2", tfjs: "4", v8: "15" },
  seconds: { total: 3, training: 2, toFirstStep: 1 },
};
