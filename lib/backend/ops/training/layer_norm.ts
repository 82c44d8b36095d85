/**
 * LayerNorm and its gradient, kernels of our own; assembly/training/layer_norm.ts has the formulas.
 *
 * TensorFlow.js composes them of about twenty ops. `fusion/layer_normalization.ts` lets the layer use these.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { sizeOf } from "../shapes.ts";

/** How often a kernel goes over a row. */
const PASSES = 4;

interface Rows {
  rows: number;
  length: number;
}

function rowsOf(x: TensorInfo): Rows {
  const length = x.shape.at(-1) ?? 1;
  return { rows: length === 0 ? 0 : sizeOf(x) / length, length };
}

/** LayerNorm and LayerNormGrad. */
export const kernels: KernelDefinition[] = [
  defineKernel("LayerNorm", ({ x, gamma, beta }, { epsilon }, context) => {
    const { rows, length } = rowsOf(x);
    for (const vector of [gamma, beta]) {
      if (vector) checkSameShape(vector.shape, [length], "scale or offset");
    }
    const y = context.output(x.shape), statistics = context.output([rows, 2]);
    context.engine.run("layerNorm", {
      x: context.pointer(x),
      gamma: gamma ? context.pointer(gamma) : 0,
      beta: beta ? context.pointer(beta) : 0,
      y: context.pointer(y),
      statistics: context.pointer(statistics),
      rows,
      length,
      epsilon,
    }, PASSES * sizeOf(x));
    return [y, statistics];
  }),
  defineKernel("LayerNormGrad", ({ dy, x, statistics, gamma }, _attrs, context) => {
    const { rows, length } = rowsOf(x), work = PASSES * sizeOf(x);
    checkSameShape(dy.shape, x.shape, "gradient of layer normalization");
    checkSameShape(statistics.shape, [rows, 2], "mean and deviation");
    if (gamma) checkSameShape(gamma.shape, [length], "scale");
    const dx = context.output(x.shape), dgamma = context.output([length]), dbeta = context.output([length]);
    const parts = context.engine.participants(work), partial = context.scratch(parts * 2 * length * 4);
    context.engine.run("layerNormGradient", {
      x: context.pointer(x),
      dy: context.pointer(dy),
      gamma: gamma ? context.pointer(gamma) : 0,
      statistics: context.pointer(statistics),
      dx: context.pointer(dx),
      partial,
      rows,
      length,
    }, work);
    const sums = context.scratch(2 * length * 4);
    context.engine.run("sumPartials", { partial, sum: sums, parts, length: 2 * length }, 0);
    for (const [index, vector] of [dgamma, dbeta].entries()) {
      const args = { partial: sums + index * length * 4, sum: context.pointer(vector), parts: 1, length };
      context.engine.run("sumPartials", args, 0); // of one part: a copy
    }
    return [dx, dgamma, dbeta];
  }),
];
