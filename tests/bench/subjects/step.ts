/**
 * One training step, and one prediction, on a batch in memory.
 *
 * @module
 */
import { Objective } from "lib/model/training/objective.ts";
import { Optimizer } from "lib/model/training/optimizer.ts";
import { trainStep } from "lib/model/training/step.ts";
import { tf } from "lib/tensorflow.ts";
import { sideOf } from "../interleave.ts";
import type { MnistRow } from "../rows.ts";
import { buildNetwork } from "./networks.ts";
import type { Subject } from "./subject.ts";

function pixels(batch: number): Float32Array {
  return Float32Array.from({ length: batch * 28 * 28 }, (_, i) => (i * 7919 % 256) / 255);
}

/** A prediction: from pixels in an array of JavaScript's to probabilities in another. */
export function prediction({ model: name, batch }: MnistRow): Subject {
  const model = buildNetwork(name);
  const images = pixels(batch);
  return {
    side: sideOf(async () => {
      const probabilities = tf.tidy(() =>
        model.predict(tf.tensor4d(images, [batch, 28, 28, 1]), { batchSize: batch }) as tf.Tensor2D
      );
      await probabilities.data();
      probabilities.dispose();
    }),
    dispose: () => model.dispose(),
  };
}

/** A step of training, whose loss is read back. */
export function trainingStep({ model: name, batch }: MnistRow): Subject {
  const model = buildNetwork(name);
  const objective = new Objective(model), optimizer = new Optimizer(model, { learningRateAt: () => 1e-3 });
  const images = tf.tensor4d(pixels(batch), [batch, 28, 28, 1]);
  const labels = tf.tensor1d(Uint8Array.from({ length: batch }, (_, i) => i % 10), "int32");
  let step = 0;
  return {
    side: sideOf(async () => {
      const result = trainStep(objective, optimizer, images, labels, step++);
      await result.data();
      result.dispose();
    }),
    dispose() {
      tf.dispose([images, labels]);
      optimizer.dispose();
      model.dispose();
    },
  };
}
