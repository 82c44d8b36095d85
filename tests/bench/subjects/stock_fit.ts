/**
 * What anyone's code gets from the backend: stock `tf.layers`, `compile` and `fit`, beside the project's own training loop on the same
 * images.
 *
 * @module
 */
import { train } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { sideOf } from "../interleave.ts";
import { type MnistRow, TRAINED_BATCHES } from "../rows.ts";
import { buildNetwork, stockConvnet } from "./networks.ts";
import { noiseImages } from "./noise.ts";
import type { Subject } from "./subject.ts";

/** `fit` on a few batches. Both sides shuffle, and count the images that they recognise. */
export async function stockFit({ model: name, batch }: MnistRow): Promise<Subject> {
  const count = TRAINED_BATCHES * batch;
  const split = noiseImages(count);

  const stock = stockConvnet();
  const images = tf.tensor4d(Float32Array.from(split.images, (byte) => byte / 255), [count, 28, 28, 1]);
  const classes = tf.tidy(() => tf.oneHot(tf.tensor1d(split.labels, "int32"), 10).toFloat());
  const fit = () => stock.fit(images, classes, { batchSize: batch, epochs: 1, verbose: 0 });

  const model = buildNetwork(name);
  const own = () =>
    train(model, { train: split }, { epochs: 1, batchSize: batch, learningRate: 1e-3, seed: 1 });
  await fit();
  await own();
  return {
    side: sideOf(fit),
    beside: { name: "our own loop", side: sideOf(own) },
    dispose() {
      tf.dispose([images, classes]);
      stock.dispose();
      model.dispose();
    },
  };
}
