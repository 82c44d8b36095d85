/** Training on adversarial images. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import type { Split } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { train, type TrainingOptions } from "lib/model/mod.ts";
import { attackImages } from "lib/robustness/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinySplit, weightsOf } from "../tiny.ts";

const options: TrainingOptions = { epochs: 40, batchSize: 8, learningRate: 0.02, seed: 1 };
const data = { train: tinySplit(32) };

/** A linear classifier of 8x8 pixels, whose weights start at 0. */
function linear(): tf.LayersModel {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [8, 8, 1] }),
      tf.layers.dense({ units: 2, kernelInitializer: "zeros" }),
      tf.layers.softmax(),
    ],
  });
}

async function trained(more: Partial<TrainingOptions> = {}) {
  const model = linear();
  return { model, ...await train(model, data, { ...options, ...more }) };
}

Deno.test("adversarial training: the reported loss is that of the attacked images, and runs repeat", async () => {
  const adversarial = { epsilon: 0.25, steps: 2 };
  const [plain, robust] = [await trained(), await trained({ adversarial })];
  assert(robust.history.at(-1)!.loss > 2 * plain.history.at(-1)!.loss);
  assertEquals(weightsOf(robust.model), weightsOf((await trained({ adversarial })).model));
  const other = await trained({ adversarial, seed: 2 });
  assert(weightsOf(other.model).join() !== weightsOf(robust.model).join());
});

/**
 * Images as in Tsipras et al., "Robustness May Be at Odds with Accuracy" (ICLR 2019): one pixel that tells the class
 * clearly, but not always, and 63 that tell it faintly, together always.
 */
function oddsSplit(count: number, seed: number): Split {
  const random = createRandom(seed), labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const images = Uint8Array.from({ length: 64 * count }, (_, i) => {
    const sign = labels[Math.floor(i / 64)] === 1 ? 1 : -1;
    if (i % 64 === 0) return 127.5 + 60 * sign * (random() < 0.9 ? 1 : -1);
    return 127.5 + 10 * sign + 40 * (random() - 0.5);
  });
  return { images, labels, count, rows: 8, cols: 8 };
}

Deno.test("adversarial training: a network learns from what an attack cannot change", async () => {
  const images = { train: oddsSplit(400, 1) }, test = oddsSplit(200, 2);
  const scores = async (adversarial?: TrainingOptions["adversarial"]) => {
    const model = linear();
    await train(model, images, { ...options, epochs: 60, batchSize: 40, adversarial });
    const { score, misclassified } = await attackImages(model, test, { name: "PGD", epsilon: 0.1 }, {
      seed: 1,
    });
    return { clean: 1 - misclassified.length / test.count, attacked: score.accuracy };
  };
  const plain = await scores(), robust = await scores({ epsilon: 0.1, steps: 3 });
  assert(plain.clean > 0.8 && plain.attacked < 0.1, JSON.stringify(plain));
  assert(robust.clean > 0.8 && robust.attacked > 0.8, JSON.stringify(robust));
});

Deno.test("adversarial training: no tensors are left", async () => {
  const { model } = await trained({ epochs: 1 });
  const before = tf.memory().numTensors;
  await train(model, data, { ...options, epochs: 2, adversarial: { epsilon: 0.1, steps: 2 } });
  assertEquals(tf.memory().numTensors, before);
});

for (
  const [adversarial, message] of [
    [{ epsilon: 0, steps: 1 }, "adversarial.epsilon: expected a number above 0 and at most 1, but got 0"],
    [{ epsilon: 1.1, steps: 1 }, "adversarial.epsilon: expected a number above 0 and at most 1, but got 1.1"],
    [{ epsilon: NaN, steps: 1 }, "adversarial.epsilon: expected a number above 0 and at most 1, but got NaN"],
    [{ epsilon: 0.1, steps: 0 }, "adversarial.steps: expected a whole number above 0, but got 0"],
    [{ epsilon: 0.1, steps: 1.5 }, "adversarial.steps: expected a whole number above 0, but got 1.5"],
  ] as const
) {
  Deno.test(`adversarial training: refused: ${message}`, async () => {
    await assertRejects(() => train(linear(), data, { ...options, adversarial }), UserError, message);
  });
}
