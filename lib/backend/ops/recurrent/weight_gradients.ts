/**
 * The gradients of an LSTM's weights, summed while its steps go backwards.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { InputsOf, KernelContext } from "../../kernel/mod.ts";
import { copyBlock, fill } from "../data_movement/copy.ts";
import { multiplier, pack, packedBytes } from "../gemm/product.ts";
import { runnerOf } from "../runner.ts";
import type { Dimension } from "../shapes.ts";
import { matrices, type SequenceShape } from "./sequence.ts";

/** The fewest rows of a product for the weights' gradients: with fewer, reading and writing the sums takes as long. */
const FEWEST_ROWS = 128;

/**
 * Sums the gradients of kernel, recurrent kernel and bias: [x, 1] and h', transposed, times the gradients of what goes
 * into the gates, of a few steps at a time as soon as they are there, so that they are still in the cache.
 *
 * @param before h' of all steps; `dgates`: the gradients of what goes into the gates, also of all steps.
 * @returns `add`: adds the products of a step; the last step comes first.
 */
export function weightGradients(
  context: KernelContext,
  { x, kernel, recurrentKernel }: InputsOf<"Lstm">,
  { batch, steps, features, units, state }: SequenceShape,
  before: number,
  dgates: number,
): { add(step: number): void; results(): TensorInfo[] } {
  const columns = features + 1, gates = 4 * units, runner = runnerOf(context);
  const copy = (from: number, to: number, dimensions: Dimension[]) =>
    copyBlock(context, from, to, dimensions, "float32");
  const inputs = context.scratch(steps * batch * columns * 4), one = context.scratch(4);
  copy(context.pointer(x), inputs, [
    { size: batch, strides: [steps * features, columns] },
    { size: steps, strides: [features, batch * columns] },
    { size: features, strides: [1, 1] },
  ]);
  fill(context, one, 1, 1, "float32");
  copy(one, inputs + features * 4, [{ size: steps * batch, strides: [0, columns] }]);

  const drecurrent = context.output(recurrentKernel.shape), sums = context.scratch(columns * gates * 4);
  fill(context, context.pointer(drecurrent), units * gates, 0, "float32");
  fill(context, sums, columns * gates, 0, "float32");
  const group = Math.min(steps, Math.ceil(FEWEST_ROWS / batch));
  const packed = context.scratch(packedBytes(matrices(0, group * batch, gates)));
  const productsOf = (count: number) => {
    const product = (m: number) =>
      multiplier(runner, { ...matrices(m, count * batch, gates), transposeA: true }, { adds: true });
    return { byInput: product(columns), byHidden: product(units) };
  };
  const whole = productsOf(group), last = productsOf(steps % group || group);
  return {
    add(step) {
      if (step % group !== 0) return;
      const count = Math.min(group, steps - step), { byInput, byHidden } = count === group ? whole : last;
      const shape = matrices(0, count * batch, gates);
      const b = pack(runner, shape, dgates + step * state * 16, 0, packed);
      byInput(inputs + step * batch * columns * 4, b, sums);
      byHidden(before + step * state * 4, b, context.pointer(drecurrent));
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
