/**
 * What recurrent layers share: sequences [batch, steps, features] are computed in the order [steps, batch, …], so that
 * what a step reads is one matrix, and the input's part of all steps is a single product.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import {
  checkCount,
  checkSameShape,
  checkWhole,
  type InputsOf,
  type KernelContext,
} from "../../kernel/mod.ts";
import { copyBlock } from "../data_movement/copy.ts";
import { NO_CLAMP, runnerOf } from "../runner.ts";
import { multiplier, pack, product, type ProductOptions, type ProductShape } from "../gemm/product.ts";

/** The sizes of a recurrent layer. */
export interface SequenceShape {
  batch: number;
  steps: number;
  features: number;
  units: number;
  /** batch·units: floats of one array of one step. */
  state: number;
}

/**
 * Returns the sizes of a layer.
 *
 * @param gates How often the kernels have `units` columns.
 * @throws {RangeError} If the inputs' shapes do not belong together.
 */
export function sequenceShape(
  { x, kernel, recurrentKernel, bias }: InputsOf<"Lstm">,
  gates: number,
): SequenceShape {
  checkCount(x.shape.length, 3, `number of axes of a sequence of the shape [${x.shape}]`);
  const [batch = 0, steps = 0, features = 0] = x.shape, [units = 0] = recurrentKernel.shape;
  checkSameShape(kernel.shape, [features, gates * units], "kernel of a recurrent layer");
  checkSameShape(recurrentKernel.shape, [units, gates * units], "recurrent kernel");
  if (bias) checkSameShape(bias.shape, [gates * units], "bias of a recurrent layer");
  checkWhole([batch, steps, units], 1, "batch, steps and units of a recurrent layer");
  return { batch, steps, features, units, state: batch * units };
}

/** Returns the shape of a product of two matrices. */
export function matrices(m: number, k: number, n: number, transposeB = false): ProductShape {
  return { batch: 1, m, k, n, transposeA: false, transposeB, sharedA: true, sharedB: true };
}

/** Writes x W + bias of all steps: [steps, batch, columns of W]. */
export function inputPart(
  context: KernelContext,
  { x, kernel, bias }: InputsOf<"Lstm">,
  { batch, steps, features }: SequenceShape,
  to: number,
): void {
  const turned = context.call("Transpose", { x }, { perm: [1, 0, 2] });
  const pointers = [turned, kernel].map((tensor) => context.pointer(tensor)) as [number, number];
  const shape = matrices(batch * steps, features, kernel.shape[1]!);
  product(runnerOf(context), shape, ...pointers, bias ? context.pointer(bias) : 0, to, NO_CLAMP);
  context.dispose(turned);
}

/**
 * Returns a product with a matrix that is packed once: from pointers to A and C to C = A B.
 *
 * @param options What the product does with C, and how A, B and C are stored.
 */
export function productWith(
  context: KernelContext,
  b: number,
  shape: ProductShape,
  { rowOfB, ...options }: ProductOptions & { rowOfB?: number } = {},
): (a: number, c: number) => void {
  const runner = runnerOf(context), packed = pack(runner, shape, b, 0, undefined, rowOfB);
  const multiply = multiplier(runner, shape, options);
  return (a, c) => multiply(a, packed, c);
}

/** Writes the result from h of all steps: [batch, steps, units], or h of the last step. */
export function writeResult(
  context: KernelContext,
  { batch, steps, units, state }: SequenceShape,
  hidden: number,
  y: TensorInfo,
  sequences: boolean,
): void {
  const from = sequences ? hidden : hidden + (steps - 1) * state * 4;
  const dimensions = sequences
    ? [
      { size: batch, strides: [units, steps * units] },
      { size: steps, strides: [state, units] },
      { size: units, strides: [1, 1] },
    ]
    : [{ size: state, strides: [1, 1] }];
  copyBlock(context, from, context.pointer(y), dimensions, "float32");
}

/** Returns pointers to the gradient of h of each step that is in the result; 0 where it is not. */
export function resultGradients(
  context: KernelContext,
  { steps, state }: SequenceShape,
  dy: TensorInfo,
  sequences: boolean,
): { at(step: number): number; release(): void } {
  if (!sequences) {
    const last = context.pointer(dy);
    return { at: (step) => step === steps - 1 ? last : 0, release: () => {} };
  }
  const turned = context.call("Transpose", { x: dy }, { perm: [1, 0, 2] }), first = context.pointer(turned);
  return { at: (step) => first + step * state * 4, release: () => context.dispose(turned) };
}
