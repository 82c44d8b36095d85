/**
 * Dropout, a kernel of our own: y[i] = x[i] / keep where the random number of (seed, i) is below `keep`, else 0.
 *
 * It is its own backward pass: the same seed gives the same mask. `fusion/dropout.ts` lets `tf.layers.dropout` use it.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import { float } from "../../kernel/engine.ts";
import type { KernelDefinition } from "../../kernel/mod.ts";

/** The name under which it is registered. */
export const DROPOUT = "Dropout";

/** What the kernel is told. */
export interface DropoutAttributes {
  /** Probability that a value is dropped, between 0 and 1, both excluded. */
  rate: number;
  /** Any whole number; its lower 32 bits count. */
  seed: number;
}

/** Dropout. */
export const kernels: KernelDefinition[] = [{
  kernelName: DROPOUT,
  run({ x }, attributes, context) {
    const { rate, seed } = attributes as unknown as DropoutAttributes;
    const y = context.output(x!.shape), length = util.sizeFromShape(x!.shape), keep = 1 - rate;
    const threshold = Math.round(keep * 2 ** 31) | 0;
    const pointers = [context.pointer(x!), context.pointer(y)];
    context.engine.run("dropout", [...pointers, length, seed | 0, threshold, float(1 / keep)], length * 4);
    return y;
  },
}];
