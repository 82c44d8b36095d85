/** Integrated gradients of the shipped models: complete, and sharing out the probability that is really there. */
import { assert, assertAlmostEquals } from "@std/assert";
import { integratedGradients } from "lib/explanation/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { forEachShipped } from "../shipped_models.ts";

forEachShipped("integrated gradients are complete to 1%", 5, async (model, examples) => {
  for (const { image, digit } of examples) {
    const { map, score, baselineScore } = await integratedGradients(model, image, digit);
    const sum = map.reduce((sum, value) => sum + value, 0), difference = score - baselineScore;
    assert(Math.abs(sum - difference) <= 0.01 * Math.abs(difference), `${sum} of ${difference}`);
    assert(map.every((value, p) => image[p]! > 0 || value === 0), "a pixel without ink contributes");
  }
});

forEachShipped(
  "the scores of integrated gradients are the logits behind the probabilities",
  2,
  async (model, examples) => {
    const [{ image, digit }] = examples as [typeof examples[number]], other = (digit + 1) % 10;
    const own = await integratedGradients(model, image, digit, { maxSteps: 64 });
    const others = await integratedGradients(model, image, other, { maxSteps: 64 });
    const output = tf.tidy(() =>
      model.predict(tf.tensor(Float32Array.from(image, (value) => value / 255), [1, 28, 28, 1])) as tf.Tensor
    );
    const p = await output.data();
    output.dispose();
    assertAlmostEquals(own.score - others.score, Math.log(p[digit]! / p[other]!), 1e-3);
  },
);
