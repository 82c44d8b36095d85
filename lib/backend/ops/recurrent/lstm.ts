/**
 * Lstm and its gradient, kernels of our own; assembly/recurrent/lstm.ts has the formulas.
 *
 * TensorFlow.js composes each time step of about twenty ops. `fusion/recurrent.ts` lets the layer use these.
 *
 * @module
 */
import { checkSameShape, defineKernel, type InputsOf, type KernelContext } from "../../kernel/mod.ts";
import type { KernelDefinition } from "../../kernel/mod.ts";
import { fill } from "../data_movement/copy.ts";
import {
  inputPart,
  matrices,
  productWith,
  resultGradients,
  type SequenceShape,
  sequenceShape,
} from "./sequence.ts";
import { resultOf, type States, statesBehind } from "./states.ts";
import { weightGradients } from "./weight_gradients.ts";

/** What a gate costs beside a multiply-add. */
const GATE_WORK = 32;

/**
 * Pointers to what is kept of all steps: i, f, g, o [steps, batch, 4 units]; c, tanh c and h [steps, batch, units]. h and
 * c before the first step are zeros, which lie before h.
 */
function statesAt(pointer: number, { steps, state }: SequenceShape) {
  const array = steps * state * 4, zeros = pointer + 6 * array;
  return {
    gates: pointer,
    cell: pointer + 4 * array,
    tanhCell: pointer + 5 * array,
    zeros,
    hidden: zeros + state * 4,
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
  fill(context, all.zeros, state, 0, "float32");
  inputPart(context, inputs, s, all.gates);
  const shape = matrices(batch, units, 4 * units);
  const addProduct = productWith(context, context.pointer(inputs.recurrentKernel), shape, { adds: true });
  for (let step = 0; step < s.steps; step++) {
    const at = step * state * 4, before = at - state * 4;
    if (step > 0) addProduct(all.hidden + before, all.gates + 4 * at);
    context.engine.run("lstmGates", {
      gates: all.gates + 4 * at,
      previousCell: step > 0 ? all.cell + before : all.zeros,
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
  bytes: (7 * s.steps + 1) * s.state * 4,
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
  const factors = all.hidden - state * 4, parts = [{ factors, first: 0, columns: 4 * units }];
  const weights = weightGradients(context, inputs, s, parts, to);
  const dresults = resultGradients(context, s, dy, sequences);
  for (let step = steps - 1; step >= 0; step--) {
    const at = step * state * 4;
    context.engine.run("lstmGatesGradient", {
      dy: dresults.at(step),
      dhidden: step < steps - 1 ? dhidden : 0,
      dcell,
      gates: all.gates + 4 * at,
      previousCell: step > 0 ? all.cell + at - state * 4 : all.zeros,
      tanhCell: all.tanhCell + at,
      dgates: to + 4 * at,
      rows: batch,
      units,
      hard: Number(hard),
    }, GATE_WORK * state);
    if (step > 0) multiply(to + 4 * at, dhidden);
    weights.add(step);
  }
  dresults.release();

  return [dgates, ...weights.results()];
});

/** Lstm and LstmGrad. */
export const kernels: KernelDefinition[] = [forward, gradient];
