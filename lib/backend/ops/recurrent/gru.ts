/**
 * Gru and its gradient, kernels of our own; assembly/recurrent/gru.ts has the formulas.
 *
 * TensorFlow.js composes each time step of about twenty-five ops. `fusion/recurrent.ts` lets the layer use these.
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
 * Pointers to what is kept of all steps: z, r, g [steps, batch, 3 units]; r h' and h [steps, batch, units]. h before the
 * first step is zeros, which lie before h.
 */
function statesAt(pointer: number, { steps, state }: SequenceShape) {
  const array = steps * state * 4, zeros = pointer + 4 * array;
  return { gates: pointer, reset: pointer + 3 * array, zeros, hidden: zeros + state * 4 };
}

function computeStates(
  context: KernelContext,
  inputs: InputsOf<"Gru">,
  s: SequenceShape,
  hard: boolean,
  to: number,
): void {
  const { batch, units, state } = s, all = statesAt(to, s);
  fill(context, all.zeros, state, 0, "float32");
  inputPart(context, inputs, s, all.gates);
  const recurrentKernel = context.pointer(inputs.recurrentKernel);
  const options = { adds: true, rowOfB: 3 * units, rowOfC: 3 * units }, candidate = 2 * units * 4;
  const addGates = productWith(context, recurrentKernel, matrices(batch, units, 2 * units), options);
  const addCandidate = productWith(
    context,
    recurrentKernel + candidate,
    matrices(batch, units, units),
    options,
  );
  for (let step = 0; step < s.steps; step++) {
    const at = step * state * 4, isFirst = step === 0, previous = all.hidden + at - state * 4;
    const args = { gates: all.gates + 3 * at, previous, rows: batch, units, hard: Number(hard) };
    if (!isFirst) addGates(previous, args.gates);
    context.engine.run("gruGates", { ...args, result: all.reset + at }, GATE_WORK * state);
    if (!isFirst) addCandidate(all.reset + at, args.gates + candidate);
    context.engine.run("gruCandidate", { ...args, result: all.hidden + at }, GATE_WORK * state);
  }
}

const statesOf = (
  context: KernelContext,
  inputs: InputsOf<"Gru">,
  s: SequenceShape,
  hard: boolean,
): States => ({
  name: "gruStates",
  bytes: (5 * s.steps + 1) * s.state * 4,
  compute: (to) => computeStates(context, inputs, s, hard, to),
  hidden: (states) => statesAt(states, s).hidden,
});

const forward = defineKernel("Gru", (inputs, { hard, ...options }, context) => {
  const s = sequenceShape(inputs, 3);
  return resultOf(context, s, options, statesOf(context, inputs, s, hard));
});

const gradient = defineKernel("GruGrad", ({ dy, y, ...inputs }, { hard, sequences }, context) => {
  const s = sequenceShape(inputs, 3), { batch, steps, units, state } = s;
  checkSameShape(dy.shape, y.shape, "gradient of a GRU");
  const all = statesAt(statesBehind(context, y, statesOf(context, inputs, s, hard)), s);

  const recurrentKernel = context.pointer(inputs.recurrentKernel), candidate = 2 * units;
  const dgates = context.output([steps, batch, 3 * units]), to = context.pointer(dgates);
  const dhidden = context.scratch(state * 4), dproduct = context.scratch(state * 4);
  fill(context, dhidden, state, 0, "float32");
  const rows = { rowOfA: 3 * units, rowOfB: 3 * units };
  const throughCandidate = productWith(
    context,
    recurrentKernel + candidate * 4,
    matrices(batch, units, units, true),
    rows,
  );
  const throughGates = productWith(
    context,
    recurrentKernel,
    matrices(batch, candidate, units, true),
    { ...rows, adds: true },
  );
  const weights = weightGradients(context, inputs, s, [
    { factors: all.zeros, first: 0, columns: candidate },
    { factors: all.reset, first: candidate, columns: units },
  ], to);
  const dresults = resultGradients(context, s, dy, sequences);
  for (let step = steps - 1; step >= 0; step--) {
    const at = step * state * 4;
    const args = {
      ...{ gates: all.gates + 3 * at, previous: all.hidden + at - state * 4, dy: dresults.at(step) },
      ...{ dhidden, dproduct, dgates: to + 3 * at, rows: batch, units, hard: Number(hard) },
    };
    context.engine.run("gruCandidateGradient", args, GATE_WORK * state);
    throughCandidate(args.dgates + candidate * 4, dproduct);
    context.engine.run("gruResetGradient", args, GATE_WORK * state);
    if (step > 0) throughGates(args.dgates, dhidden);
    weights.add(step);
  }
  dresults.release();
  return [dgates, ...weights.results()];
});

/** Gru and GruGrad. */
export const kernels: KernelDefinition[] = [forward, gradient];
