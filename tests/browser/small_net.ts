/**
 * A small training run that is the same everywhere: fixed weights, fixed data, a few steps. `backend_page.ts` does it in a browser and
 * `backend_test.ts` in Deno.
 *
 * @module
 */
import { startBackend, tf } from "lib/tensorflow.ts";

const STEPS = 5;
const BATCH = 64;
const SIDE = 16;
const CLASSES = 4;

/** What came of a run, in plain numbers, so that it can leave the page. */
export interface Outcome {
  /** What computed: the build of the kernels and the threads. */
  description: string;
  threads: number;
  /** The loss of each step. */
  losses: number[];
  /** All weights after the last step, one tensor after the other. */
  weights: number[];
  /** Of the trained network, for {@linkcode fixedImages}. */
  predictions: number[];
}

/**
 * Trains the network on our backend.
 *
 * @param threads How many are asked for; the outcome says how many there were.
 */
export async function trainSmallNet(threads: number): Promise<{ outcome: Outcome; model: tf.LayersModel }> {
  const info = await startBackend({ backend: "wasm", threads });
  const model = smallNet();
  model.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy" });
  const images = fixedImages();
  const labels = tf.tidy(() => tf.oneHot(fixedLabels(), CLASSES));
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) losses.push(await model.trainOnBatch(images, labels) as number);
  const outcome = {
    description: info.description,
    threads: info.threads,
    losses,
    weights: model.getWeights().flatMap((weight) => [...weight.dataSync()]),
    predictions: predictionsOf(model, images),
  };
  tf.dispose([images, labels]);
  return { outcome, model };
}

/** What a model says to images, one class after the other. */
export function predictionsOf(model: tf.LayersModel, images: tf.Tensor): number[] {
  return tf.tidy(() => [...(model.predict(images) as tf.Tensor).dataSync()]);
}

/** Noise in which a quarter of the image, another one for each class, is bright. */
export function fixedImages(): tf.Tensor4D {
  const labels = fixedLabels();
  const pixels = Float32Array.from({ length: BATCH * SIDE * SIDE }, (_, i) => {
    const row = Math.floor(i / SIDE) % SIDE;
    const bright = Math.floor(row / (SIDE / CLASSES)) === labels[Math.floor(i / (SIDE * SIDE))];
    return (i * 7919 % 1009) / 2018 + (bright ? 0.5 : 0);
  });
  return tf.tensor4d(pixels, [BATCH, SIDE, SIDE, 1]);
}

function fixedLabels(): Int32Array {
  return Int32Array.from({ length: BATCH }, (_, i) => i % CLASSES);
}

function smallNet(): tf.LayersModel {
  const kernelInitializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    name: "small",
    layers: [
      tf.layers.conv2d({
        name: "conv1",
        inputShape: [SIDE, SIDE, 1],
        filters: 8,
        kernelSize: 3,
        activation: "relu",
        kernelInitializer: kernelInitializer(1),
      }),
      tf.layers.maxPooling2d({ name: "pool", poolSize: 2 }),
      tf.layers.conv2d({
        name: "conv2",
        filters: 16,
        kernelSize: 3,
        activation: "relu",
        kernelInitializer: kernelInitializer(2),
      }),
      tf.layers.flatten({ name: "flatten" }),
      tf.layers.dense({
        name: "dense",
        units: CLASSES,
        activation: "softmax",
        kernelInitializer: kernelInitializer(3),
      }),
    ],
  });
}
