/**
 * BiasActivation, a kernel of our own: y = activation(x + bias), bias by channel.
 *
 * @module
 */
import { checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { copyAll, fill } from "../data_movement/copy.ts";
import { NO_CLAMP } from "../runner.ts";
import { sizeOf } from "../shapes.ts";

/** BiasActivation. */
export const kernels: KernelDefinition[] = [
  defineKernel("BiasActivation", ({ x, bias }, { activation }, context) => {
    const channels = x.shape.at(-1) ?? 0, size = sizeOf(x);
    checkSameShape(bias.shape, [channels], "bias");
    // The affine pass of batch normalization, with factors of 1.
    const y = context.output(x.shape), affine = context.scratch(2 * channels * 4);
    fill(context, affine, channels, 1, "float32");
    copyAll(context, bias, affine + channels * 4);
    const clamp = activation === "relu" ? { low: 0, high: Infinity } : NO_CLAMP;
    const args = { x: context.pointer(x), dy: 0, affine, y: context.pointer(y), channels, ...clamp };
    context.engine.run("batchNormAffine", { ...args, rows: channels === 0 ? 0 : size / channels }, size);
    return y;
  }),
];
