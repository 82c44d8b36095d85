/**
 * Batch-norm statistics, recomputed after the last step (precise batch norm).
 *
 * During training, batch normalization keeps running means and variances of its inputs. They stem from
 * earlier weights and from augmented images. After training both can be measured at low cost on the original
 * images with the final weights. After many steps this makes no difference; after few steps the running
 * averages are still close to their initial values.
 *
 * Wu and Johnson, "Rethinking 'Batch' in BatchNorm", 2021, section 3, call this PreciseBN. Touvron et al.,
 * "Fixing the train-test resolution discrepancy", NeurIPS 2019, show why the last statistics should come from
 * images like those of the test.
 *
 * @module
 */
import { batches, type Split, takeFirst } from "../../dataset/mod.ts";
import { tf } from "../../tensorflow.ts";
import { Breather } from "../event_loop.ts";
import { imageTensor } from "../images.ts";

/**
 * By default, the statistics are recomputed after fewer steps than this.
 *
 * Validation accuracy of the recipe `quick` on parts of MNIST, three seeds each, 5,000 validation images,
 * with recomputed statistics and without: after 6 steps 70.5-82.3% and 47.1-51.3%, after 12 steps 82.6-88.0%
 * and 52.2-59.1%, after 24 steps 90.2-92.4% and 78.0-88.3%, after 48 steps 94.9-95.1% and 94.8-94.8%. After 96
 * and 200 steps both are equal to 0.1 points.
 */
const fewSteps = 200;

/** The number of images that are measured. With 2,000 or 30,000 the results were the same. */
const measured = 5000;

/**
 * Returns whether the statistics are to be recomputed at the end of a run.
 *
 * @param preciseBatchNorm The option; "auto": after few steps only.
 * @param steps The number of steps of the run.
 */
export function isRecomputationDue(preciseBatchNorm: boolean | "auto", steps: number): boolean {
  return preciseBatchNorm === "auto" ? steps < fewSteps : preciseBatchNorm;
}

/**
 * Sets the running mean and variance of every batch normalization to those of its inputs over the first 5,000
 * images.
 *
 * The layers follow in order: when one is measured, all before it are recomputed already.
 *
 * @param model Any model; one without batch normalization is not changed.
 * @param split The training images, pixels 0-255, at least one.
 * @returns Whether the model has batch normalization.
 */
export async function recomputeBatchNormStatistics(model: tf.LayersModel, split: Split): Promise<boolean> {
  const images = takeFirst(split, Math.min(measured, split.count));
  const layers = model.layers.filter((layer) => layer.getClassName() === "BatchNormalization");
  for (const layer of layers) {
    const { mean, variance } = await momentsOf(layer.input as tf.SymbolicTensor, model, images);
    const learned = layer.getWeights().slice(0, -2); // gamma and beta, if the layer has them
    tf.tidy(() => layer.setWeights([...learned, tf.tensor1d(mean), tf.tensor1d(variance)]));
  }
  return layers.length > 0;
}

/** Returns the mean and variance of each channel (the last axis), over all images and positions. */
async function momentsOf(
  input: tf.SymbolicTensor,
  model: tf.LayersModel,
  split: Split,
): Promise<{ mean: Float32Array; variance: Float32Array }> {
  const before = tf.model({ inputs: model.inputs, outputs: input });
  const channels = input.shape.at(-1)!;
  const sums = new Float64Array(channels), squares = new Float64Array(channels);
  const breather = new Breather();
  for (const batch of batches(split, { batchSize: 250 })) {
    const moments = tf.tidy(() => {
      const values = before.predict(imageTensor(model, split, batch)) as tf.Tensor; // [size, height, width, channels]
      const { mean, variance } = tf.moments(values, values.shape.slice(0, -1).map((_, axis) => axis));
      return [mean, variance] as const; // [channels] each
    });
    const [mean, variance] = await Promise.all(moments.map((tensor) => tensor.data()));
    tf.dispose([...moments]);
    for (let c = 0; c < channels; c++) {
      sums[c]! += batch.size * mean![c]!;
      squares[c]! += batch.size * (variance![c]! + mean![c]! ** 2);
    }
    await breather.breathe();
  }
  const mean = Float32Array.from(sums, (sum) => sum / split.count);
  const variance = Float32Array.from(
    squares,
    (sum, c) => Math.max(0, sum / split.count - (sums[c]! / split.count) ** 2),
  );
  return { mean, variance };
}
