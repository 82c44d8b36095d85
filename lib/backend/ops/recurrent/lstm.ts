/**
 * Lstm and its gradient, kernels of our own; assembly/recurrent/lstm.ts has the formulas.
 *
 * TensorFlow.js composes each time step of about twenty ops. `fusion/recurrent.ts` lets the layer use these.
 *
 * @module
 */
import { checkSameShape, defineKernel, type InputsOf, type KernelContext } from "../../kernel/mod.ts";
import type { KernelDefinition } from "../../kernel/mod.ts";
import type { TensorInfo } from "@tensorflow/tfjs";
import { copyBlock, fill } from "../data_movement/copy.ts";
import { product } from "../gemm/product.ts";
import { NO_CLAMP, runnerOf } from "../runner.ts";
import type { Dimension } from "../shapes.ts";
import {
  inputPart,
  matrices,
  productWith,
  resultGradients,
  type SequenceShape,
  sequenceShape,
} from "./sequence.ts";
import { resultOf, type States, statesBehind } from "./states.ts";

/** What a gate costs beside a multiply-add. */
const GATE_WORK = 32;

/** Pointers to what is kept of all steps: i, f, g, o [steps, batch, 4 units]; c, tanh c and h [steps, batch, units]. */
function statesAt(pointer: number, { steps, state }: SequenceShape) {
  const array = steps * state * 4;
  return {
    gates: pointer,
    cell: pointer + 4 * array,
    tanhCell: pointer + 5 * array,
    hidden: pointer + 6 * array,
  };
}

function computeStates(
  context: KernelContext,
  inputs: InputsOf<"Lstm">,
  s: SequenceShape,
  hard: boolean,
  to: number,
): void {
  const { batch, units, state } = s, all = statesAt(to, s);
  inputPart(context, inputs, s, all.gates);
  const multiply = productWith(
    context,
    context.pointer(inputs.recurrentKernel),
    matrices(batch, units, 4 * units),
  );
  const recurrent = context.scratch(4 * state * 4);
  fill(context, recurrent, 4 * state, 0, "float32"); // before the first step, h and c are 0
  for (let step = 0; step < s.steps; step++) {
    const at = step * state * 4, before = at - state * 4;
    if (step > 0) multiply(all.hidden + before, recurrent);
    context.engine.run("lstmGates", {
      gates: all.gates + 4 * at,
      recurrent,
      previousCell: step > 0 ? all.cell + before : recurrent,
      cell: all.cell + at,
      tanhCell: all.tanhCell + at,
      hidden: all.hidden + at,
      rows: batch,
      units,
      hard: Number(hard),
    }, GATE_WORK * state);
  }
}

const statesOf = (
  context: KernelContext,
  inputs: InputsOf<"Lstm">,
  s: SequenceShape,
  hard: boolean,
): States => ({
  name: "lstmStates",
  bytes: 7 * s.steps * s.state * 4,
  compute: (to) => computeStates(context, inputs, s, hard, to),
  hidden: (states) => statesAt(states, s).hidden,
});

const forward = defineKernel("Lstm", (inputs, { hard, ...options }, context) => {
  const s = sequenceShape(inputs, 4);
  return resultOf(context, s, options, statesOf(context, inputs, s, hard));
});

const gradient = defineKernel("LstmGrad", ({ dy, y, ...inputs }, { hard, sequences }, context) => {
  const s = sequenceShape(inputs, 4), { batch, steps, units, state } = s;
  checkSameShape(dy.shape, y.shape, "gradient of an LSTM");
  const all = statesAt(statesBehind(context, y, statesOf(context, inputs, s, hard)), s),
    recurrentKernel = context.pointer(inputs.recurrentKernel);

  const dgates = context.output([steps, batch, 4 * units]), to = context.pointer(dgates);
  const dhidden = context.scratch(state * 4), dcell = context.scratch(state * 4);
  fill(context, dcell, state, 0, "float32");
  const multiply = productWith(context, recurrentKernel, matrices(batch, 4 * units, units, true));
  const dresults = resultGradients(context, s, dy, sequences);
  for (let step = steps - 1; step >= 0; step--) {
    const at = step * state * 4;
    context.engine.run("lstmGatesGradient", {
      dy: dresults.at(step),
      dhidden: step < steps - 1 ? dhidden : 0,
      dcell,
      gates: all.gates + 4 * at,
      previousCell: step > 0 ? all.cell + at - state * 4 : 0,
      tanhCell: all.tanhCell + at,
      dgates: to + 4 * at,
      rows: batch,
      units,
      hard: Number(hard),
    }, GATE_WORK * state);
    if (step > 0) multiply(to + 4 * at, dhidden);
  }
  dresults.release();

  return [dgates, ...weightGradients(context, inputs, s, all.hidden, to)];
});

/**
 * Returns the gradients of kernel, recurrent kernel and bias from one product: that of [h', x, 1], transposed, and the
 * gradients of what goes into the gates, at `dgates`. (h' of the first step is 0.)
 */
function weightGradients(
  context: KernelContext,
  { x, kernel, recurrentKernel }: InputsOf<"Lstm">,
  { batch, steps, features, units }: SequenceShape,
  hidden: number,
  dgates: number,
): TensorInfo[] {
  const columns = units + features + 1, rows = steps * batch, gates = 4 * units;
  const joined = context.scratch(rows * columns * 4), one = context.scratch(4);
  fill(context, joined, batch * columns, 0, "float32");
  fill(context, one, 1, 1, "float32");
  const copy = (from: number, to: number, dimensions: Dimension[]) =>
    copyBlock(context, from, to, dimensions, "float32");
  copy(hidden, joined + batch * columns * 4, [
    { size: rows - batch, strides: [units, columns] },
    { size: units, strides: [1, 1] },
  ]);
  copy(context.pointer(x), joined + units * 4, [
    { size: batch, strides: [steps * features, columns] },
    { size: steps, strides: [features, batch * columns] },
    { size: features, strides: [1, 1] },
  ]);
  copy(one, joined + (columns - 1) * 4, [{ size: rows, strides: [0, columns] }]);

  const sums = context.scratch(columns * gates * 4);
  const shape = { ...matrices(columns, rows, gates), transposeA: true };
  product(runnerOf(context), shape, joined, dgates, 0, sums, NO_CLAMP);
  const part = (shape: number[], firstRow: number) => {
    const result = context.output(shape);
    const size = shape.reduce((size, side) => size * side, 1);
    copy(sums + firstRow * gates * 4, context.pointer(result), [{ size, strides: [1, 1] }]);
    return result;
  };
  return [part(kernel.shape, units), part(recurrentKernel.shape, 0), part([gates], columns - 1)];
}

/** Lstm and LstmGrad. */
export const kernels: KernelDefinition[] = [forward, gradient];
