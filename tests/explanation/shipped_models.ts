/**
 * The models in data/models with digits of MNIST, for tests of explanations.
 *
 * @module
 */
import { loadMnist } from "lib/dataset/mod.ts";
import type { ExplainedImage } from "lib/explanation/mod.ts";
import { loadModel } from "lib/model/mod.ts";
import { startBackend, type tf } from "lib/tensorflow.ts";
import { forEachModel } from "../model/trained_models.ts";

/** Defines a test with each model of data/models and the last images of the training set, with their labels. */
export function forEachShipped(
  what: string,
  count: number,
  fn: (model: tf.LayersModel, examples: ExplainedImage[]) => Promise<void>,
): void {
  forEachModel(what, async (path) => {
    await startBackend({ backend: "wasm", threads: 1 });
    const { train } = await loadMnist(), { model } = await loadModel(path);
    const examples = Array.from({ length: count }, (_, i) => {
      const at = train.count - count + i;
      return { image: train.images.slice(at * 784, (at + 1) * 784), digit: train.labels[at]! };
    });
    try {
      await fn(model, examples);
    } finally {
      model.dispose();
    }
  });
}
