/**
 * The gradients of a convolution under a max pooling, from the deferred gradient of conv2d_pool.ts.
 *
 * @module
 */
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { behind, type Remembered } from "../deferred.ts";
import { isFinite } from "../range.ts";
import { runnerOf } from "../runner.ts";
import { areFloat } from "../shapes.ts";
import type { Pooled } from "./arguments.ts";
import * as direct from "./conv2d_direct.ts";
import { sparseFilterGradient, sparseInputGradient, suitsSparse } from "./conv2d_sparse.ts";
import { spoilsPadding } from "./pieces.ts";
import { suitsRotation } from "./rearranged.ts";
import { convShape } from "./shape.ts";

/** The convolutions behind the deferred gradients of their results, by what computes these. */
export const gradients: Remembered<{ s: ConvShape; pooled(): Pooled }> = new WeakMap();

/**
 * Those that are still deferred although Conv2DBackpropInput has read them. The direct method would have computed
 * them then, and the filter's gradient from the result, in another order.
 */
const sparselyRead = new WeakSet<object>();

/** Whether two convolutions have the same sizes. */
function areSame(a: ConvShape, b: ConvShape): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Conv2DBackpropInput from the deferred gradient of a pooling. (An infinity or NaN of the filter also spreads where
 * the gradient is 0.)
 */
const inputGradient = defineKernel("Conv2DBackpropInput", ({ dy, filter }, attrs, context) => {
  const source = behind(gradients, dy, context);
  if (source === undefined || !areFloat(filter)) return undefined;
  const s = convShape(attrs.inputShape, filter.shape, attrs, false);
  if (!areSame(s, source.s) || !suitsSparse(s) || suitsRotation(s) || !isFinite(filter, context)) {
    return undefined;
  }
  const dx = context.output([s.batch, s.inHeight, s.inWidth, s.inChannels]);
  sparseInputGradient(runnerOf(context), s, source.pooled(), context.pointer(filter), context.pointer(dx));
  sparselyRead.add(source);
  return dx;
});

/** Conv2DBackpropFilter from the deferred gradient of a pooling. */
const filterGradient = defineKernel("Conv2DBackpropFilter", ({ x, dy }, attrs, context) => {
  const source = behind(gradients, dy, context);
  if (source === undefined || !areFloat(x)) return undefined;
  const { filterShape } = attrs;
  const s = convShape(x.shape, filterShape, attrs, false);
  if (!areSame(s, source.s)) return undefined;
  const dw = context.output(filterShape), px = context.pointer(x), pdw = context.pointer(dw);
  const runner = runnerOf(context);
  if (suitsSparse(s) && isFinite(x, context)) {
    sparseFilterGradient(runner, s, px, source.pooled(), pdw, sparselyRead.has(source));
  } else {
    direct.filterGradient(runner, s, px, source.pooled(), pdw, 0);
  }
  if (!spoilsPadding(s, dw, context)) return dw;
  context.dispose(dw);
  return undefined;
});

/** These definitions must come before the others of the same names. */
export const kernels: KernelDefinition[] = [inputGradient, filterGradient];
