/**
 * A small convolutional network that learns which quarter of a noisy image is bright. It trains in the same way in Node, in Deno and in
 * a page, with the same result.
 */
import { startBackend, tf } from "@handwritten-digits/tfjs-cpu";

const side = 16;
const classes = 4;

/** Returns images `[count, side, side, 1]` and labels `[count]`; the same ones each time. */
function noisyImages(count) {
  const labels = Int32Array.from({ length: count }, (_, i) => i % classes);
  const pixels = Float32Array.from({ length: count * side * side }, (_, i) => {
    const quarter = Math.floor((Math.floor(i / side) % side) / (side / classes));
    const isBright = quarter === labels[Math.floor(i / (side * side))];
    return (i * 7919 % 1009) / 2018 + (isBright ? 0.2 : 0);
  });
  return [tf.tensor4d(pixels, [count, side, side, 1]), tf.tensor1d(labels, "int32")];
}

function smallNetwork() {
  const seeded = (seed) => tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    layers: [
      tf.layers.conv2d({
        ...{ inputShape: [side, side, 1], filters: 16, kernelSize: 3, activation: "relu" },
        kernelInitializer: seeded(1),
      }),
      tf.layers.batchNormalization(),
      tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: "relu", kernelInitializer: seeded(2) }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: classes, activation: "softmax", kernelInitializer: seeded(3) }),
    ],
  });
}

/**
 * Trains.
 *
 * @param threads How many threads compute; default: all cores.
 * @returns What computed, the losses of the epochs, and all weights.
 */
export async function train(threads) {
  const { description, notes } = await startBackend({ threads });
  const [images, labels] = noisyImages(256);
  const model = smallNetwork();
  model.compile({ optimizer: tf.train.adam(0.003), loss: "sparseCategoricalCrossentropy" });
  const { history } = await model.fit(images, labels, {
    epochs: 5,
    batchSize: 64,
    shuffle: false,
    verbose: 0,
  });
  const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
  return { description, notes, losses: history.loss, weights };
}
