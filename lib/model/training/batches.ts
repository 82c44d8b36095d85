/**
 * What each step of training sees: the images of a batch, moved at random where that is wanted, as tensors.
 *
 * @module
 */
import { tf, warpImages } from "../../tensorflow.ts";
import { type Augmentation, batches, type Split } from "../../dataset/mod.ts";
import { CELL, drawMesh, MARGIN, meshSize, warpImage } from "../../dataset/augmentation/mod.ts";
import { createRandom, deriveSeed, SeedUse, shuffledIndices } from "../../math/mod.ts";
import { imageShapeOf, imageTensor } from "../images.ts";

/** What one step sees. Dispose of both tensors before the next batch is made: they may share memory with it. */
export interface TrainingBatch {
  /** In the model's input shape, values from 0 to 1. */
  images: tf.Tensor;
  /** The true classes, int32 [size]. */
  labels: tf.Tensor1D;
  size: number;
}

/** How the images are put in order and moved. */
export interface ImageSettings {
  batchSize: number;
  /** Of the run. */
  seed: number;
  /** Without it, images are seen as they are. */
  augmentation?: Augmentation;
}

/**
 * All training images in batches, in the order of an epoch: the same seed and epoch give the same batches.
 *
 * @param epoch Counted from 1.
 * @param firstStep How many batches to leave out, for a run that goes on.
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
    yield* movedBatches(model, split, { indices, batchSize, augmentation, epochSeed });
    return;
  }
  for (const batch of batches(split, { batchSize, indices })) {
    const images = imageTensor(model, split, batch);
    yield { images, labels: tf.tensor1d(batch.labels, "int32"), size: batch.size };
  }
}

function* movedBatches(
  model: tf.LayersModel,
  split: Split,
  { indices, batchSize, augmentation, epochSeed }: {
    indices: Uint32Array;
    batchSize: number;
    augmentation: Augmentation;
    epochSeed: number;
  },
): Generator<TrainingBatch, void, void> {
  const { rows, cols } = split, pixels = rows * cols;
  const numbers = 2 * meshSize(rows, cols).nodes;
  const bytes = new Uint8Array(batchSize * pixels), mesh = new Int32Array(batchSize * numbers);
  const labels = new Uint8Array(batchSize);
  for (let start = 0; start < indices.length; start += batchSize) {
    const size = Math.min(batchSize, indices.length - start);
    for (let i = 0; i < size; i++) {
      const index = indices[start + i]!;
      labels[i] = split.labels[index]!;
      bytes.set(split.images.subarray(index * pixels, (index + 1) * pixels), i * pixels);
      drawMesh(augmentation, epochSeed, index, rows, cols, mesh, i * numbers);
    }
    const images = movedTensor(model, split, bytes, mesh.subarray(0, size * numbers), size);
    yield { images, labels: tf.tensor1d(labels.subarray(0, size), "int32"), size };
  }
}

/** The images of a batch, moved, in the model's input shape. */
function movedTensor(
  model: tf.LayersModel,
  split: Split,
  bytes: Uint8Array,
  mesh: Int32Array,
  size: number,
): tf.Tensor {
  const { rows, cols } = split, pixels = rows * cols;
  const warped = warpImages({ images: bytes, mesh, count: size, rows, cols, cell: CELL, margin: MARGIN });
  if (warped === undefined) {
    // Another backend than ours computes.
    const moved = new Uint8Array(size * pixels);
    for (let i = 0; i < size; i++) {
      warpImage(bytes, i * pixels, rows, cols, mesh, i * mesh.length / size, moved, i * pixels);
    }
    return imageTensor(model, split, { images: Float32Array.from(moved, (byte) => byte / 255), size });
  }
  const shaped = tf.reshape(warped, [size, ...imageShapeOf(model, split)]);
  warped.dispose();
  return shaped;
}
