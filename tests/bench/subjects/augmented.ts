/**
 * The cost of augmentation: a training run with augmented images, next to the same run without augmentation.
 *
 * @module
 */
import { train } from "lib/model/mod.ts";
import { augmentations } from "lib/model/recipes/mod.ts";
import { sideOf } from "../interleave.ts";
import { type MnistRow, TRAINED_BATCHES } from "../rows.ts";
import { buildNetwork } from "./networks.ts";
import { noiseImages } from "./noise.ts";
import type { Subject } from "./subject.ts";

/** The project's own loop on a few batches, with the augmentation that the recipes use. */
export async function augmented({ model: name, batch }: MnistRow): Promise<Subject> {
  const model = buildNetwork(name);
  const data = { train: noiseImages(TRAINED_BATCHES * batch) };
  const options = { epochs: 1, batchSize: batch, learningRate: 1e-3, seed: 1 };
  const plain = () => train(model, data, options);
  const moved = () => train(model, data, { ...options, augmentation: augmentations.strong });
  await moved();
  await plain();
  return {
    side: sideOf(moved),
    beside: { name: "without", side: sideOf(plain) },
    dispose: () => model.dispose(),
  };
}
