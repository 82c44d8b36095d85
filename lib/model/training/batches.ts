/**
 * The images and labels of each step: shuffled, augmented if wanted, as tensors.
 *
 * @module
 */
import { tf, warpImages } from "../../tensorflow.ts";
// Not from its mod.ts, which would load files, too: this file is bundled for web pages.
import {
  type Augmentation,
  CELL,
  drawMesh,
  fromPlanes,
  MARGIN,
  meshSize,
  toPlanes,
  warpImage,
} from "../../dataset/augmentation/mod.ts";
import { batches } from "../../dataset/batches.ts";
import { valuesPerImage } from "../../dataset/image_size.ts";
import type { Split } from "../../dataset/types.ts";
import { createRandom, deriveSeed, SeedUse, shuffledIndices } from "../../math/mod.ts";
import { imageShapeOf, imageTensor } from "../images.ts";

/**
 * The batch of one step. Dispose of both tensors before the next batch is created: they may share memory with
 * it.
 */
export interface TrainingBatch {
  /** The images in the model's input shape, values from 0 to 1. */
  images: tf.Tensor;
  /** The true classes, int32 [size]. */
  labels: tf.Tensor1D;
  size: number;
  /** The numbers of the images in the training set. */
  indices: Uint32Array;
}

/** How the images are shuffled and augmented. */
export interface ImageSettings {
  batchSize: number;
  /** The seed of the run. */
  seed: number;
  /** The random distortion; default: none. */
  augmentation?: Augmentation;
}

/**
 * Yields all training images in batches, in the order of an epoch. The same seed and epoch give the same
 * batches.
 *
 * @param epoch Counted from 1.
 * @param firstStep The number of batches to skip, for a run that is resumed.
 */
export function* trainingBatches(
  model: tf.LayersModel,
  split: Split,
  settings: ImageSettings,
  epoch: number,
  firstStep = 0,
): Generator<TrainingBatch, void, void> {
  const { batchSize, seed, augmentation } = settings;
  const order = shuffledIndices(split.count, createRandom(deriveSeed(seed, SeedUse.shuffle, epoch)));
  const indices = order.subarray(Math.min(order.length, firstStep * batchSize));
  if (augmentation !== undefined) {
    const epochSeed = deriveSeed(seed, SeedUse.augmentation, epoch);
    yield* augmentedBatches(model, split, { indices, batchSize, augmentation, epochSeed });
    return;
  }
  for (const batch of batches(split, { batchSize, indices })) {
    const images = imageTensor(model, split, batch), { size, start } = batch;
    const labels = tf.tensor1d(batch.labels, "int32");
    yield { images, labels, size, indices: indices.subarray(start, start + size) };
  }
}

function* augmentedBatches(
  model: tf.LayersModel,
  split: Split,
  { indices, batchSize, augmentation, epochSeed }: {
    indices: Uint32Array;
    batchSize: number;
    augmentation: Augmentation;
    epochSeed: number;
  },
): Generator<TrainingBatch, void, void> {
  const { rows, cols, channels = 1 } = split, values = valuesPerImage(split);
  const numbers = 2 * meshSize(rows, cols).nodes;
  const bytes = new Uint8Array(batchSize * values), mesh = new Int32Array(batchSize * channels * numbers);
  const labels = new Uint8Array(batchSize);
  for (let start = 0; start < indices.length; start += batchSize) {
    const size = Math.min(batchSize, indices.length - start);
    for (let i = 0; i < size; i++) {
      const index = indices[start + i]!, at = i * channels * numbers;
      labels[i] = split.labels[index]!;
      const image = split.images.subarray(index * values, (index + 1) * values);
      bytes.set(toPlanes(image, channels), i * values);
      drawMesh(augmentation, epochSeed, index, rows, cols, mesh, at);
      for (let c = 1; c < channels; c++) mesh.copyWithin(at + c * numbers, at, at + numbers);
    }
    const images = augmentedTensor(model, split, bytes, mesh.subarray(0, size * channels * numbers), size);
    yield {
      images,
      labels: tf.tensor1d(labels.subarray(0, size), "int32"),
      size,
      indices: indices.subarray(start, start + size),
    };
  }
}

/**
 * Returns the augmented images of a batch in the model's input shape.
 *
 * @param planes The channels of each image one after the other, and the mesh for each of them.
 */
function augmentedTensor(
  model: tf.LayersModel,
  split: Split,
  planes: Uint8Array,
  mesh: Int32Array,
  size: number,
): tf.Tensor {
  const { rows, cols, channels = 1 } = split, pixels = rows * cols, count = size * channels;
  const warped = warpImages({ images: planes, mesh, count, rows, cols, cell: CELL, margin: MARGIN });
  if (warped === undefined) {
    // Another backend than ours is running.
    const augmented = new Uint8Array(count * pixels), values = valuesPerImage(split);
    for (let i = 0; i < count; i++) {
      warpImage(planes, i * pixels, rows, cols, mesh, i * mesh.length / count, augmented, i * pixels);
    }
    for (let at = 0; at < augmented.length && channels > 1; at += values) {
      augmented.set(fromPlanes(augmented.slice(at, at + values), channels), at);
    }
    return imageTensor(model, split, { images: Float32Array.from(augmented, (byte) => byte / 255), size });
  }
  const shaped = tf.tidy(() => {
    const interleaved = channels === 1
      ? warped
      : tf.transpose(tf.reshape(warped, [size, channels, rows, cols]), [0, 2, 3, 1]);
    return tf.reshape(interleaved, [size, ...imageShapeOf(model, split)]);
  });
  warped.dispose();
  return shaped;
}
