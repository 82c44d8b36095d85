/** A network that learns random labels by heart: the gradient tells it from one that learned the true labels. */
import { assert, assertLess } from "@std/assert";
import { loadMnist, type Split, takeFirst } from "lib/dataset/mod.ts";
import { guidedBackpropagation, mapAgreement, saliency, withRandomLabels } from "lib/explanation/mod.ts";
import { buildModel, evaluate, train as trainModel } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";

Deno.test("random labels: the maps of the gradient change", { ignore: missing("read") }, async () => {
  await startBackend({ backend: "wasm", threads: 1 });
  const split = takeFirst((await loadMnist()).train, 200);
  const options = { batchSize: 20, learningRate: 0.003, seed: 1 };
  const learned = async (train: Split, epochs: number) => {
    const model = buildModel("lenet5", { seed: 1 });
    await trainModel(model, { train }, { ...options, epochs });
    return model;
  };
  const random = withRandomLabels(split, 1);
  const [one, other] = [await learned(split, 10), await learned(random, 40)];
  const byHeart = (await evaluate(other, random)).accuracy;
  assert(byHeart > 0.9, `only ${byHeart} of the random labels are learned`);
  const examples = Array.from({ length: 20 }, (_, i) => ({
    image: split.images.slice(i * 784, (i + 1) * 784),
    digit: split.labels[i]!,
  }));
  const gradient = await mapAgreement(saliency, one, other, examples);
  const guided = await mapAgreement(guidedBackpropagation, one, other, examples);
  assertLess(Math.abs(gradient.signed), 0.3);
  assert(guided.signed > gradient.signed + 0.2, "the maps of guided backpropagation change as much");
});
