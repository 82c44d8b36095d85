/**
 * One epoch of all MNIST: the project's own training loop, from bytes in memory, without validation.
 *
 * @module
 */
import { type Dataset, loadMnist, takeFirst } from "lib/dataset/mod.ts";
import { train } from "lib/model/mod.ts";
import { sideOf } from "../interleave.ts";
import type { MnistRow } from "../rows.ts";
import { buildNetwork } from "./networks.ts";
import type { Subject } from "./subject.ts";

let mnist: Promise<Dataset> | undefined;

/** The 60,000 training images, read once. */
async function trainingImages() {
  mnist ??= loadMnist();
  return (await mnist).train;
}

/** An epoch, after a few steps to warm up. */
export async function epoch({ model: name, batch }: MnistRow): Promise<Subject> {
  const split = await trainingImages();
  const model = buildNetwork(name);
  const options = { epochs: 1, batchSize: batch, learningRate: 0.001, seed: 1 };
  await train(model, { train: takeFirst(split, 10 * batch) }, options);
  return { side: sideOf(() => train(model, { train: split }, options)), dispose: () => model.dispose() };
}
