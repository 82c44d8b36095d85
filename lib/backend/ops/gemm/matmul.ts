/**
 * BatchMatMul and _FusedMatMul: products of two matrices, of two batches of them, or of a batch and one
 * matrix. (If both batches are broadcast, tfjs' cpu kernel computes something else.)
 *
 * @module
 */
import { broadcast_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { type Epilogue, epilogueOf, PLAIN } from "../epilogue.ts";
import { product, type ProductShape } from "./product.ts";
import { runnerOf } from "../runner.ts";
import { areFloat } from "../shapes.ts";

/** Which operands are stored transposed. */
interface Transposed {
  transposeA: boolean;
  transposeB: boolean;
}

/**
 * Returns the rows and columns of each matrix of a batch.
 *
 * @throws {RangeError} If the tensor has fewer than two axes.
 */
function matrixOf({ shape }: TensorInfo): [rows: number, columns: number] {
  const [rows, columns] = shape.slice(-2);
  if (rows === undefined || columns === undefined) {
    throw new RangeError(`operand of a matrix product: expected two axes or more, but got [${shape}]`);
  }
  return [rows, columns];
}

/** The product's shape, and that of its result; `undefined` where both sides are broadcast. */
function shapeOf(
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: Transposed,
): { s: ProductShape; shape: number[] } | undefined {
  const [rowsA, columnsA] = matrixOf(a), [rowsB, columnsB] = matrixOf(b);
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
  // Of two batches of one matrix, the longer shape is that of the result.
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
  transposed: Transposed,
  context: KernelContext,
  epilogue: Epilogue,
): TensorInfo | undefined {
  const found = shapeOf(a, b, transposed);
  if (found === undefined) return broadcastMatMul(a, b, transposed, context, epilogue);
  const c = context.output(found.shape);
  const bias = epilogue.bias === undefined ? 0 : context.pointer(epilogue.bias);
  const pointers = [context.pointer(a), context.pointer(b), bias, context.pointer(c)] as const;
  product(runnerOf(context), found.s, ...pointers, epilogue.clamp);
  return epilogue.finish(c);
}

/** The product where both sides are broadcast, [2, 1, m, k] with [3, k, n]: each is repeated first. */
function broadcastMatMul(
  a: TensorInfo,
  b: TensorInfo,
  transposed: Transposed,
  context: KernelContext,
  epilogue: Epilogue,
): TensorInfo | undefined {
  const outer = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const repeat = (x: TensorInfo) => {
    const shape = [...new Array<number>(outer.length + 2 - x.shape.length).fill(1), ...x.shape];
    const aligned = context.reference(x, shape);
    const reps = [...outer.map((size, axis) => size / (shape[axis] ?? 1)), 1, 1];
    const whole = context.call("Tile", { x: aligned }, { reps });
    context.dispose(aligned);
    return whole;
  };
  const wholeA = repeat(a), wholeB = repeat(b);
  const c = matMul(wholeA, wholeB, transposed, context, epilogue);
  context.dispose(wholeA);
  context.dispose(wholeB);
  return c;
}

/** Callers may leave them out. */
const asTransposed = (attrs: Partial<Transposed>): Transposed => ({
  transposeA: Boolean(attrs.transposeA),
  transposeB: Boolean(attrs.transposeB),
});

/** Products of matrices. */
export const kernels: KernelDefinition[] = [
  defineKernel("BatchMatMul", ({ a, b }, attrs, context) => {
    if (!areFloat(a, b)) return undefined;
    return matMul(a, b, asTransposed(attrs), context, PLAIN);
  }),
  defineKernel("_FusedMatMul", (inputs, attrs, context) => {
    const { a, b } = inputs, transposed = asTransposed(attrs);
    if (!areFloat(a, b)) return undefined;
    const [rows, columns] = matrixOf(b);
    const epilogue = epilogueOf(inputs, attrs, transposed.transposeB ? rows : columns, context);
    return epilogue && matMul(a, b, transposed, context, epilogue);
  }),
];
