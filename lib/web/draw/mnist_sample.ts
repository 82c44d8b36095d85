/**
 * The sample of MNIST that the page fetches when its network is to learn from drawings.
 *
 * @module
 */
import { loadMnist, type Split, splitDataset } from "../../dataset/mod.ts";
import { trainingData } from "../../experiment/training_data.ts";
import { zipDataset } from "./worker/learn/dataset_zip.ts";
import type { MnistSplit } from "./worker/model/mod.ts";

/** How many images of the training set and of the validation set: each takes about 200 bytes in the archive. */
const sampled = 1000;

/**
 * Returns a zip archive of MNIST images, each class in proportion: some of the training images of the run that trained
 * the model, and as "test" images some of its validation images, or, if it had no validation set, of those that would
 * have been in it. MNIST's own test images are left alone.
 *
 * @param split What is known of that run.
 */
export async function mnistSample({ seed, limit }: MnistSplit): Promise<Uint8Array<ArrayBuffer>> {
  const { train: all } = await loadMnist();
  const { train, validation = train } = trainingData(all, { limit, seed, validation: true });
  return zipDataset({ train: someOf(train), test: someOf(validation) });
}

function someOf(split: Split): Split {
  return split.count <= sampled ? split : splitDataset(split, { count: sampled, seed: 1 })[1];
}
