/**
 * The page's program for `backend_test.ts` that knows nothing of this project but the file `model.json`: plain TensorFlow.js with its
 * cpu backend opens the saved model, and `predicted` promises what it says to the images in `images.json`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

async function predicted(): Promise<{ backend: string; predictions: number[] }> {
  await tf.setBackend("cpu");
  const model = await tf.loadLayersModel("model/model.json");
  const { shape, pixels } = await (await fetch("images.json")).json();
  const predictions = (model.predict(tf.tensor(pixels, shape)) as tf.Tensor).dataSync();
  return { backend: tf.getBackend(), predictions: [...predictions] };
}

Object.assign(globalThis, { predicted: predicted() });
