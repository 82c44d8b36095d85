/**
 * Dropout, a kernel of our own: y[i] = x[i] / keep where the random number of (seed, i) is below `keep`, else
 * 0.
 *
 * It is its own gradient: the same seed gives the same mask. `fusion/dropout.ts` lets `tf.layers.dropout` use
 * it.
 *
 * @module
 */
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { sizeOf } from "../shapes.ts";

/** Dropout. */
export const kernels: KernelDefinition[] = [
  defineKernel("Dropout", ({ x }, { rate, seed }, context) => {
    const y = context.output(x.shape), length = sizeOf(x), keep = 1 - rate;
    const threshold = Math.round(keep * 2 ** 31) | 0;
    context.engine.run("dropout", {
      x: context.pointer(x),
      y: context.pointer(y),
      length,
      seed: seed | 0,
      threshold,
      scale: 1 / keep,
    }, length * 4);
    return y;
  }),
];
