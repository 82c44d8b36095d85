/**
 * What the benchmark measures: one training step, and one prediction, of our networks on a batch in memory.
 *
 * @module
 */
import { tf } from "lib/tensorflow.ts";
import { type ArchitectureName, buildModel } from "lib/model/mod.ts";
import { Trainer } from "lib/model/training_step.ts";

/** One row of the table. */
export interface Subject {
  name: string;
  task: "train" | "predict";
  model: ArchitectureName | "bnnet";
  batch: number;
}

/** The rows, most important first. */
export const subjects: Subject[] = ([
  ["train", "convnet", 128],
  ["train", "lenet5", 128],
  ["train", "bnnet", 128],
  ["train", "convnet", 32],
  ["train", "convnet", 512],
  ["train", "lenet5", 32],
  ["train", "lenet5", 512],
  ["predict", "convnet", 1],
  ["predict", "convnet", 100],
  ["predict", "convnet", 1000],
] as const).map(([task, model, batch]) => ({ name: `${task} ${model}, batch ${batch}`, task, model, batch }));

/** A network with batch normalisation, as winners on MNIST have it: conv5-24, pool, conv3-48, conv3-64, pool, dense. */
function batchNormNet(): tf.LayersModel {
  const block = (filters: number, kernelSize: number, inputShape?: [number, number, number]) => [
    tf.layers.conv2d({ filters, kernelSize, useBias: false, ...(inputShape && { inputShape }) }),
    tf.layers.batchNormalization(),
    tf.layers.reLU(),
  ];
  return tf.sequential({
    layers: [
      ...block(24, 5, [28, 28, 1]),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      ...block(48, 3),
      ...block(64, 3),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 10, name: "logits" }),
      tf.layers.softmax(),
    ],
  });
}

/** A subject that is ready to run. */
export interface Runner {
  /** Runs it once and waits for the result. */
  run(): Promise<void>;
  dispose(): void;
}

/** Builds the subject's network and its batch of random pixels. */
export function prepare({ task, model: name, batch }: Subject): Runner {
  const model = name === "bnnet" ? batchNormNet() : buildModel(name, { seed: 1 });
  const images = Float32Array.from({ length: batch * 28 * 28 }, (_, i) => (i * 7919 % 256) / 255);
  const labels = Uint8Array.from({ length: batch }, (_, i) => i % 10);
  if (task === "predict") {
    return {
      async run() {
        const probabilities = tf.tidy(() =>
          model.predict(tf.tensor4d(images, [batch, 28, 28, 1])) as tf.Tensor2D
        );
        await probabilities.data();
        probabilities.dispose();
      },
      dispose: () => model.dispose(),
    };
  }
  const trainer = new Trainer(model);
  const inputs = tf.tensor4d(images, [batch, 28, 28, 1]);
  const classes = tf.tensor1d(labels, "int32");
  return {
    async run() {
      const result = trainer.step(inputs, classes, 1e-3);
      await result.data();
      result.dispose();
    },
    dispose() {
      tf.dispose([inputs, classes]);
      trainer.dispose();
      model.dispose();
    },
  };
}
