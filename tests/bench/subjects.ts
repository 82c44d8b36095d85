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
  model: ArchitectureName;
  batch: number;
}

/** The rows, most important first. */
export const subjects: Subject[] = [
  ["train", "convnet", 128],
  ["train", "lenet5", 128],
  ["predict", "convnet", 1],
  ["predict", "convnet", 1000],
].map((
  [task, model, batch],
) => ({ name: `${task} ${model}, batch ${batch}`, task, model, batch } as Subject));

/** A subject that is ready to run. */
export interface Runner {
  /** Runs it once and waits for the result. */
  run(): Promise<void>;
  dispose(): void;
}

/** Builds the subject's network and its batch of random pixels. */
export function prepare({ task, model: name, batch }: Subject): Runner {
  const model = buildModel(name, { seed: 1 });
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
