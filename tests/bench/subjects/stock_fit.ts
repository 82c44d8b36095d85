/**
 * What anyone's code gets from the backend: stock `tf.layers`, `compile` and `fit`, beside the project's own training loop on the same
 * images.
 *
 * @module
 */
import { createRandom } from "lib/dataset/mod.ts";
import { train } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { sideOf } from "../interleave.ts";
import { FIT_BATCHES, type NetworkRow } from "../rows.ts";
import { buildNetwork, stockConvnet } from "./networks.ts";
import type { Subject } from "./subject.ts";

/** `fit` on a few batches. Both sides shuffle, and count the images that they recognise. */
export async function stockFit({ model: name, batch }: NetworkRow): Promise<Subject> {
  const count = FIT_BATCHES * batch;
  const random = createRandom(1);
  const bytes = Uint8Array.from({ length: count * 28 * 28 }, () => random() * 256);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);

  const stock = stockConvnet();
  const images = tf.tensor4d(Float32Array.from(bytes, (byte) => byte / 255), [count, 28, 28, 1]);
  const classes = tf.tidy(() => tf.oneHot(tf.tensor1d(labels, "int32"), 10).toFloat());
  const fit = () => stock.fit(images, classes, { batchSize: batch, epochs: 1, verbose: 0 });

  const model = buildNetwork(name);
  const split = { images: bytes, labels, count, rows: 28, cols: 28 };
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
