/**
 * BatchNormTraining and its gradient, kernels of our own; assembly/training/batch_norm_training.ts tells the formulas.
 *
 * TensorFlow.js composes both of some thirty ops. `fusion/batch_normalization.ts` lets the layer use these.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { float } from "../engine.ts";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { checkSameShape } from "../checks.ts";

/** x [..., channels], gamma, beta [channels]; attribute epsilon → y like x, mean and variance [channels]. */
export const BATCH_NORM_TRAINING = "BatchNormTraining";
/** dy, x [..., channels], gamma, mean, variance [channels]; attribute epsilon → dx like x, dgamma, dbeta [channels]. */
export const BATCH_NORM_TRAINING_GRAD = "BatchNormTrainingGrad";

interface Rows {
  rows: number;
  channels: number;
  size: number;
}

function rowsOf(x: TensorInfo): Rows {
  const channels = x.shape.at(-1)!, size = util.sizeFromShape(x.shape);
  return { rows: channels === 0 ? 0 : size / channels, channels, size };
}

/** Sums for each channel; returns where the threads' parts are, and how many there are. */
function sums(backend: CnnBackend, { rows, channels, size }: Rows, x: number, dy: number, shift: number) {
  const parts = backend.engine.participants(size);
  const partial = backend.scratch(parts * 2 * channels * 4);
  backend.engine.run("batchNormSums", [x, dy, shift, partial, rows, channels], size);
  return { partial, parts };
}

/** Batch normalisation in training. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: BATCH_NORM_TRAINING,
    run({ x, gamma, beta }, { epsilon }, backend) {
      const shape = rowsOf(x!), { rows, channels, size } = shape;
      for (const vector of [gamma!, beta!]) checkSameShape(vector.shape, [channels], "scale or offset");
      const px = backend.pointer(x!);
      const y = backend.output(x!.shape),
        mean = backend.output([channels]),
        variance = backend.output([channels]);
      const affine = backend.scratch(2 * channels * 4);
      const { partial, parts } = sums(backend, shape, px, 0, px);
      const pointers = [gamma!, beta!, mean, variance].map((tensor) => backend.pointer(tensor));
      const statistics = [px, partial, ...pointers, affine, parts, rows, channels, float(epsilon as number)];
      backend.engine.run("batchNormStatistics", statistics, 0);
      backend.engine.run("batchNormAffine", [px, 0, affine, backend.pointer(y), rows, channels], size);
      return [y, mean, variance];
    },
  },
  {
    kernelName: BATCH_NORM_TRAINING_GRAD,
    run({ dy, x, gamma, mean, variance }, { epsilon }, backend) {
      const shape = rowsOf(x!), { rows, channels, size } = shape;
      checkSameShape(dy!.shape, x!.shape, "gradient of batch normalization");
      for (const vector of [gamma!, mean!, variance!]) {
        checkSameShape(vector.shape, [channels], "scale, mean or variance");
      }
      const px = backend.pointer(x!), pdy = backend.pointer(dy!), pmean = backend.pointer(mean!);
      const dx = backend.output(x!.shape),
        dgamma = backend.output([channels]),
        dbeta = backend.output([channels]);
      const affine = backend.scratch(3 * channels * 4);
      const { partial, parts } = sums(backend, shape, px, pdy, pmean);
      const pointers = [gamma!, mean!, variance!, dgamma, dbeta].map((tensor) => backend.pointer(tensor));
      const statistics = [partial, ...pointers, affine, parts, rows, channels, float(epsilon as number)];
      backend.engine.run("batchNormGradientStatistics", statistics, 0);
      backend.engine.run("batchNormAffine", [px, pdy, affine, backend.pointer(dx), rows, channels], size);
      return [dx, dgamma, dbeta];
    },
  },
];
