/**
 * BatchNormTraining and its gradient, kernels of our own; assembly/training/batch_norm_training.ts has the
 * formulas.
 *
 * TensorFlow.js composes each of about thirty ops. `fusion/batch_normalization.ts` lets the layer use these.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelArguments } from "../../arguments/mod.ts";
import { checkSameShape, defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { NO_CLAMP } from "../runner.ts";
import { sizeOf } from "../shapes.ts";
import { deferNormalization, maskedGradientOf } from "./batch_norm_relu.ts";

interface Rows {
  rows: number;
  channels: number;
  size: number;
}

function rowsOf(x: TensorInfo): Rows {
  const channels = x.shape.at(-1) ?? 1, size = sizeOf(x);
  return { rows: channels === 0 ? 0 : size / channels, channels, size };
}

/** Sums for each channel; returns where the threads' parts are, and how many there are. */
function sums(context: KernelContext, { rows, channels, size }: Rows, x: number, dy: number, shift: number) {
  const parts = context.engine.participants(size);
  const partial = context.scratch(parts * 2 * channels * 4);
  context.engine.run("batchNormSums", { x, dy, shift, partial, rows, channels }, size);
  return { partial, parts };
}

/** The same sums for a gradient that a ReLU masks (batch_norm_relu.ts). */
function reluSums(
  context: KernelContext,
  args: Omit<KernelArguments<"batchNormReluSums">, "shift" | "partial">,
  size: number,
  shift: number,
) {
  const parts = context.engine.participants(size);
  const partial = context.scratch(parts * 2 * args.channels * 4);
  context.engine.run("batchNormReluSums", { ...args, shift, partial }, size);
  return { partial, parts };
}

const forward = defineKernel("BatchNormTraining", ({ x, gamma, beta }, { epsilon }, context) => {
  const shape = rowsOf(x), { rows, channels } = shape;
  for (const vector of [gamma, beta]) checkSameShape(vector.shape, [channels], "scale or offset");
  const px = context.pointer(x);
  const mean = context.output([channels]), variance = context.output([channels]);
  const { partial, parts } = sums(context, shape, px, 0, px);
  const makeAffine = (affine: number) => {
    context.engine.run("batchNormStatistics", {
      shift: px,
      partial,
      gamma: context.pointer(gamma),
      beta: context.pointer(beta),
      mean: context.pointer(mean),
      variance: context.pointer(variance),
      affine,
      parts,
      rows,
      channels,
      epsilon,
    }, 0);
  };
  return [deferNormalization(context, { x, mean }, makeAffine), mean, variance];
});

const gradient = defineKernel(
  "BatchNormTrainingGrad",
  ({ dy, x, gamma, mean, variance }, { epsilon }, context) => {
    const shape = rowsOf(x), { rows, channels, size } = shape;
    checkSameShape(dy.shape, x.shape, "gradient of batch normalization");
    for (const vector of [gamma, mean, variance]) {
      checkSameShape(vector.shape, [channels], "scale, mean or variance");
    }
    const px = context.pointer(x), pmean = context.pointer(mean);
    const masked = maskedGradientOf(dy, x, mean, context);
    const dx = context.output(x.shape),
      dgamma = context.output([channels]),
      dbeta = context.output([channels]);
    const affine = context.scratch(3 * channels * 4);
    const pdy = context.pointer(masked?.dy ?? dy);
    const relu = masked &&
      { x: px, dy: pdy, forward: masked.normalization.affine(), limit: masked.limit, rows, channels };
    const { partial, parts } = relu
      ? reluSums(context, relu, size, pmean)
      : sums(context, shape, px, pdy, pmean);
    context.engine.run("batchNormGradientStatistics", {
      partial,
      gamma: context.pointer(gamma),
      mean: pmean,
      variance: context.pointer(variance),
      dgamma: context.pointer(dgamma),
      dbeta: context.pointer(dbeta),
      affine,
      parts,
      rows,
      channels,
      epsilon,
    }, 0);
    const y = context.pointer(dx);
    if (relu) context.engine.run("batchNormReluAffine", { ...relu, affine, dx: y }, size);
    else {context.engine.run(
        "batchNormAffine",
        { x: px, dy: pdy, affine, y, rows, channels, ...NO_CLAMP },
        size,
      );}
    return [dx, dgamma, dbeta];
  },
);

/** Batch normalization with the statistics of the batch. */
export const kernels: KernelDefinition[] = [forward, gradient];
