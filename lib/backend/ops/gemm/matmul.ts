/**
 * BatchMatMul and _FusedMatMul: products of matrices, or of equally many matrices, or of many with one. (Where both batches are
 * broadcast, tfjs' cpu kernel computes something else.)
 *
 * @module
 */
import { broadcast_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, KernelContext, KernelDefinition } from "../../kernel/mod.ts";
import { type Ending, endingOf, PLAIN } from "../epilogue.ts";
import { product, type ProductShape } from "./product.ts";
import { runnerOf } from "../runner.ts";
import { areFloat } from "../shapes.ts";

/** The product's shape, and that of its result; undefined where both sides are broadcast. */
function shapeOf(
  a: TensorInfo,
  b: TensorInfo,
  attrs: Attributes,
): { s: ProductShape; shape: number[] } | undefined {
  const transposeA = Boolean(attrs.transposeA), transposeB = Boolean(attrs.transposeB);
  const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
  const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [inner, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  util.assert(
    k === inner,
    () =>
      `Error in matMul: inner shapes (${k}) and (${inner}) of Tensors with shapes ${a.shape} and ${b.shape} ` +
      `and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const outerA = a.shape.slice(0, -2), outerB = b.shape.slice(0, -2);
  const batchA = util.sizeFromShape(outerA), batchB = util.sizeFromShape(outerB);
  const isShared = batchA === 1 || batchB === 1;
  if (!isShared && !util.arraysEqual(outerA, outerB)) return undefined;
  // Of two batches of one matrix the longer shape is the result's.
  const first = batchA !== 1 || (batchB === 1 && outerA.length >= outerB.length);
  const longest = Math.max(outerA.length, outerB.length);
  const outer = first ? outerA : outerB;
  return {
    s: {
      ...{ batch: batchA === 1 ? batchB : batchA, m, k, n, transposeA, transposeB },
      ...{ sharedA: batchA === 1, sharedB: batchB === 1 },
    },
    shape: [...new Array<number>(longest - outer.length).fill(1), ...outer, m, n],
  };
}

function matMul(
  a: TensorInfo,
  b: TensorInfo,
  attrs: Attributes,
  context: KernelContext,
  ending: Ending,
): TensorInfo | undefined {
  const found = shapeOf(a, b, attrs);
  if (found === undefined) return broadcastMatMul(a, b, attrs, context, ending);
  const c = context.output(found.shape);
  const bias = ending.bias === undefined ? 0 : context.pointer(ending.bias);
  const pointers = [context.pointer(a), context.pointer(b), bias, context.pointer(c)] as const;
  product(runnerOf(context), found.s, ...pointers, ending.clamp);
  return ending.finish(c);
}

/** The product where both sides are broadcast, [2, 1, m, k] with [3, k, n]: each is repeated first. */
function broadcastMatMul(
  a: TensorInfo,
  b: TensorInfo,
  attrs: Attributes,
  context: KernelContext,
  ending: Ending,
): TensorInfo | undefined {
  const outer = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const [wholeA, wholeB] = [a, b].map((x) => {
    const shape = [...new Array<number>(outer.length + 2 - x.shape.length).fill(1), ...x.shape];
    const aligned = context.reference(x, shape);
    const reps = shape.map((size, axis) => axis < outer.length ? outer[axis]! / size : 1);
    const whole = context.call("Tile", { x: aligned }, { reps });
    context.dispose(aligned);
    return whole;
  }) as [TensorInfo, TensorInfo];
  const c = matMul(wholeA, wholeB, attrs, context, ending);
  context.dispose(wholeA);
  context.dispose(wholeB);
  return c;
}

/** Products of matrices. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "BatchMatMul",
    run({ a, b }, attrs, context) {
      return areFloat(a!, b!) ? matMul(a!, b!, attrs, context, PLAIN) : undefined;
    },
  },
  {
    kernelName: "_FusedMatMul",
    run(inputs, attrs, context) {
      const { a, b } = inputs;
      if (!areFloat(a!, b!)) return undefined;
      const columns = b!.shape.at(attrs.transposeB ? -2 : -1)!;
      const ending = endingOf(inputs, attrs, columns, context);
      return ending && matMul(a!, b!, attrs, context, ending);
    },
  },
];
