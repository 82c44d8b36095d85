/**
 * The sample of MNIST that the page fetches when its network is to learn from drawings.
 *
 * @module
 */
import { loadMnist, splitDataset } from "../../dataset/mod.ts";
import { zipDataset } from "./worker/learn/dataset_zip.ts";

/** The size of the validation set of a training run: one image in twelve. */
const validationShare = 1 / 12;

/** How many images of the training set and of the validation set: each takes about 200 bytes in the archive. */
const trainCount = 1000, validationCount = 1000;

/**
 * Returns a zip archive of MNIST images, each class in proportion: some of the training images of the run that trained
 * the model, and as "test" images some of its validation images. MNIST's own test images are left alone.
 *
 * @param seed The seed of that run, which decided which images were held out.
 */
export async function mnistSample(seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const { train } = await loadMnist();
  const [learned, validation] = splitDataset(train, {
    count: Math.round(train.count * validationShare),
    seed,
  });
  const [, some] = splitDataset(learned, { count: trainCount, seed: 1 });
  const [, test] = splitDataset(validation, { count: validationCount, seed: 1 });
  return zipDataset({ train: some, test });
}
