import { assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { evaluate, train } from "lib/model/mod.ts";
import { checkFits } from "lib/model/images.ts";
import { tf } from "lib/tensorflow.ts";
import { tinySplit, weightsOf } from "./tiny.ts";

/** Every form in which published models take gray images of 8x8 pixels; `null` where the size may be any. */
const shapes = [[8, 8, 1], [8, 8], [64], [64, 1], [null, null, 1], [null, 8]];

/** A model of one dense layer over all pixels, whatever the shape of its input. */
function dense(inputShape: (number | null)[]): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  return tf.sequential({
    name: "dense",
    layers: [
      tf.layers.reshape({ inputShape, targetShape: [64] }),
      tf.layers.dense({ units: 2, activation: "softmax", kernelInitializer }),
    ],
  });
}

Deno.test("evaluate gives the same result for each form of a model's input", async () => {
  const split = tinySplit(20);
  const expected = await evaluate(dense(shapes[0]!), split);
  for (const shape of shapes) {
    for (const testTimeAugmentation of [false, true]) {
      const result = await evaluate(dense(shape), split, { testTimeAugmentation });
      if (!testTimeAugmentation) assertEquals(result, expected, `[${shape}]`);
    }
  }
});

Deno.test("train gives the same weights for each form of a model's input", async () => {
  const split = tinySplit(20);
  for (const augmentation of [undefined, { rotation: 10, scale: 0.1, shift: 1, shear: 0.1, elastic: 1 }]) {
    const weights = [];
    for (const shape of shapes) {
      const model = dense(shape);
      await train(model, { train: split }, {
        epochs: 1,
        batchSize: 8,
        learningRate: 0.01,
        seed: 1,
        augmentation,
      });
      weights.push(weightsOf(model));
      model.dispose();
    }
    for (const [index, found] of weights.entries()) assertEquals(found, weights[0], `[${shapes[index]}]`);
  }
});

Deno.test("a model for images of another size, or in colour, is refused with its name, whatever that is", () => {
  for (const shape of [[7, 8, 1], [8, 8, 3], [63], [63, 1], [2, 8, 8], [8, 8, 1, 1]]) {
    const model = tf.sequential({
      name: "dense\x1b\n",
      layers: [
        tf.layers.reshape({ inputShape: shape, targetShape: [shape.reduce((a, b) => a * b)] }),
        tf.layers.dense({ units: 2, activation: "softmax" }),
      ],
    });
    const error = assertThrows(() => checkFits(model, tinySplit(2), "the images to test"), UserError);
    assertEquals(
      error.message,
      `the images to test: expected ${
        shape.join("x")
      } for model "dense\\x1b\\n", but got 8x8x1; use the data that it was made for`,
    );
  }
});
