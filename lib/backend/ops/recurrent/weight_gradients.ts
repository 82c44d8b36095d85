/**
 * The gradients of a recurrent layer's weights, summed while its steps go backwards.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { InputsOf, KernelContext } from "../../kernel/mod.ts";
import { copyBlock, fill } from "../data_movement/copy.ts";
import { multiplier, pack, packedBytes, type PackedMatrix } from "../gemm/product.ts";
import { runnerOf } from "../runner.ts";
import type { Dimension } from "../shapes.ts";
import { matrices, type SequenceShape } from "./sequence.ts";

/** The fewest rows of a product for the weights' gradients: with fewer, reading and writing the sums takes as long. */
const FEWEST_ROWS = 256;

/** What some columns of the recurrent kernel are multiplied by. */
export interface RecurrentPart {
  /** A pointer to that of all steps: [steps, batch, units]. */
  factors: number;
  /** The first column, and how many there are. */
  first: number;
  columns: number;
}

/**
 * Sums the gradients of kernel, recurrent kernel and bias: [x, 1] and the factors of the recurrent kernel's parts,
 * transposed, times the gradients of what goes into the gates, of a few steps at a time as soon as they are there, so
 * that they are still in the cache.
 *
 * @param dgates The gradients of what goes into the gates, of all steps.
 * @returns `add`: adds the products of a step; the last step comes first.
 */
export function weightGradients(
  context: KernelContext,
  { x, kernel, recurrentKernel }: InputsOf<"Lstm">,
  { batch, steps, features, units }: SequenceShape,
  parts: readonly RecurrentPart[],
  dgates: number,
): { add(step: number): void; results(): TensorInfo[] } {
  const ones = features + 1, gates = kernel.shape[1]!, runner = runnerOf(context);
  const copy = (from: number, to: number, dimensions: Dimension[]) =>
    copyBlock(context, from, to, dimensions, "float32");
  const inputs = context.scratch(steps * batch * ones * 4), one = context.scratch(4);
  copy(context.pointer(x), inputs, [
    { size: batch, strides: [steps * features, ones] },
    { size: steps, strides: [features, batch * ones] },
    { size: features, strides: [1, 1] },
  ]);
  fill(context, one, 1, 1, "float32");
  copy(one, inputs + features * 4, [{ size: steps * batch, strides: [0, ones] }]);

  const drecurrent = context.output(recurrentKernel.shape), sums = context.scratch(ones * gates * 4);
  const recurrentSums = context.pointer(drecurrent);
  fill(context, recurrentSums, units * gates, 0, "float32");
  fill(context, sums, ones * gates, 0, "float32");
  const group = Math.min(steps, Math.ceil(FEWEST_ROWS / batch));
  const packed = context.scratch(packedBytes(matrices(0, group * batch, gates)));
  const ownPacked = parts.map(({ first, columns }) =>
    first % 8 === 0 ? 0 : context.scratch(packedBytes(matrices(0, group * batch, columns)))
  );

  /** Adds the products of `count` steps, with these factors of a part and gradients. */
  function productsOf(count: number): (step: number) => void {
    const k = count * batch, shape = (m: number, n: number) => ({ ...matrices(m, k, n), transposeA: true });
    const byInput = multiplier(runner, shape(ones, gates), { adds: true });
    const byPart = parts.map(({ columns }) =>
      multiplier(runner, shape(units, columns), { adds: true, rowOfC: gates })
    );
    /** The columns of a part begin with a panel of all, or are packed for themselves. */
    const packedPart = (part: number, all: PackedMatrix, source: number): PackedMatrix => {
      const { first, columns } = parts[part]!, own = ownPacked[part]!;
      return own === 0
        ? { ...all, matrices: all.matrices + first * k * 4 }
        : pack(runner, matrices(0, k, columns), source + first * 4, 0, own, gates);
    };
    return (step) => {
      const source = dgates + step * batch * gates * 4,
        all = pack(runner, matrices(0, k, gates), source, 0, packed);
      byInput(inputs + step * batch * ones * 4, all, sums);
      for (const [part, { factors, first }] of parts.entries()) {
        const rows = factors + step * batch * units * 4;
        byPart[part]!(rows, packedPart(part, all, source), recurrentSums + first * 4);
      }
    };
  }
  const whole = productsOf(group), last = productsOf(steps % group || group);
  return {
    add(step) {
      if (step % group === 0) (step + group <= steps ? whole : last)(step);
    },
    results() {
      const part = (shape: number[], firstRow: number) => {
        const result = context.output(shape);
        const size = shape.reduce((size, side) => size * side, 1);
        copy(sums + firstRow * gates * 4, context.pointer(result), [{ size, strides: [1, 1] }]);
        return result;
      };
      return [part(kernel.shape, 0), drecurrent, part([gates], features)];
    },
  };
}
