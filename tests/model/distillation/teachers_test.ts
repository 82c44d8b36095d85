/** The soft targets of several teachers, and teachers that do not fit. */
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { softmax } from "lib/math/mod.ts";
import { Teachers } from "lib/model/distillation/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel } from "../tiny.ts";

const images = { rows: 8, cols: 8 };

/** A linear classifier that takes flat images of `size` pixels; softmax is a layer or an activation. */
function flat(softmax: "layer" | "fused", size = 64, classes = 2): tf.LayersModel {
  const activation = softmax === "fused" ? "softmax" : "linear";
  const kernelInitializer = tf.initializers.randomNormal({ stddev: 0.3, seed: 5 });
  const dense = tf.layers.dense({ inputShape: [size], units: classes, activation, kernelInitializer });
  return tf.sequential({
    name: "flat",
    layers: [dense, ...(softmax === "layer" ? [tf.layers.softmax()] : [])],
  });
}

Deno.test("soft targets: the mean of what teachers of different architectures say at a temperature", () => {
  const models = [tinyModel(2), flat("layer"), flat("fused")], temperature = 4;
  const x = tf.randomUniform([3, 8, 8, 1], 0, 1, "float32", 3);
  const teachers = new Teachers({ models, temperature }, tinyModel(1), images);
  const before = tf.memory().numTensors;
  const targets = teachers.softTargets(x);
  assertEquals(tf.memory().numTensors, before + 1);
  const expected = Array<number>(6).fill(0);
  for (const model of models) {
    const own = tf.reshape(x, [3, ...model.inputs[0]!.shape.slice(1) as number[]]);
    const probabilities = (model.predict(own) as tf.Tensor2D).arraySync();
    for (const [i, row] of probabilities.entries()) {
      const tempered = softmax(row.map((p) => Math.log(p) / temperature));
      for (const c of [0, 1]) expected[2 * i + c]! += tempered[c]! / models.length;
    }
  }
  [...targets.dataSync()].forEach((value, i) => assertAlmostEquals(value, expected[i]!, 1e-5));
});

Deno.test("soft targets: a teacher with batch normalization is copied, and predicts as it does", () => {
  const teacher = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 3, kernelSize: 3, activation: "relu" }),
      tf.layers.batchNormalization({ momentum: 0 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
  const some = tf.randomUniform([30, 8, 8, 1], 0, 1, "float32", 4);
  tf.tidy(() => void teacher.apply(some, { training: true })); // its statistics
  const x = tf.randomUniform([3, 8, 8, 1], 0, 1, "float32", 3), student = tinyModel(1);
  const before = tf.memory().numTensors;
  const teachers = new Teachers({ models: [teacher], temperature: 1 }, student, images);
  const targets = teachers.softTargets(x), expected = teacher.predict(x) as tf.Tensor;
  const probabilities = expected.dataSync();
  targets.dataSync().forEach((value, i) => assertAlmostEquals(value, probabilities[i]!, 1e-5));
  teachers.dispose();
  tf.dispose([targets, expected]);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("teachers for other images or other classes are refused", () => {
  const refused = (model: tf.LayersModel, message: string) =>
    assertEquals(
      assertThrows(() => new Teachers({ models: [model] }, tinyModel(1), images), UserError).message,
      message,
    );
  refused(
    flat("layer", 49),
    'the images of a teacher: expected 49 for model "flat", but got 8x8x1; choose a teacher for images of this size',
  );
  refused(
    flat("fused", 64, 3),
    'teacher "flat": expected 2 classes, as in model "tiny", but got 3; choose a teacher for the same classes',
  );
});
