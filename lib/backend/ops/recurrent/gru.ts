/**
 * Gru and its gradient, kernels of our own; assembly/recurrent/gru.ts has the formulas.
 *
 * TensorFlow.js composes each time step of about twenty-five ops. `fusion/recurrent.ts` lets the layer use these.
 *
 * @module
 */
import { checkSameShape, defineKernel, type InputsOf, type KernelContext } from "../../kernel/mod.ts";
import type { KernelDefinition } from "../../kernel/mod.ts";
import type { TensorInfo } from "@tensorflow/tfjs";
import { fill } from "../data_movement/copy.ts";
import { product } from "../gemm/product.ts";
import { NO_CLAMP, runnerOf } from "../runner.ts";
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

/** Pointers to what is kept of all steps: z, r, g [steps, batch, 3 units]; r h' and h [steps, batch, units]. */
function statesAt(pointer: number, { steps, state }: SequenceShape) {
  const array = steps * state * 4;
  return { gates: pointer, reset: pointer + 3 * array, hidden: pointer + 4 * array };
}

/** Calls `f` with pointers to the recurrent kernel's columns for z and r, and to those for g. */
function withParts<T>(
  context: KernelContext,
  recurrentKernel: TensorInfo,
  units: number,
  f: (gates: number, candidate: number) => T,
): T {
  const part = (first: number, columns: number) =>
    context.call("Slice", { x: recurrentKernel }, { begin: [0, first], size: [units, columns] });
  const gates = part(0, 2 * units), candidate = part(2 * units, units);
  const result = f(context.pointer(gates), context.pointer(candidate));
  context.dispose(gates);
  context.dispose(candidate);
  return result;
}

function computeStates(
  context: KernelContext,
  inputs: InputsOf<"Gru">,
  s: SequenceShape,
  hard: boolean,
  to: number,
): void {
  const { batch, units, state } = s, all = statesAt(to, s);
  inputPart(context, inputs, s, all.gates);
  const into = { adds: true, rowOfC: 3 * units };
  const [addGates, addCandidate] = withParts(
    context,
    inputs.recurrentKernel,
    units,
    (gates, candidate) => [
      productWith(context, gates, matrices(batch, units, 2 * units), into),
      productWith(context, candidate, matrices(batch, units, units), into),
    ],
  ) as [(a: number, c: number) => void, (a: number, c: number) => void];
  for (let step = 0; step < s.steps; step++) {
    const at = step * state * 4, isFirst = step === 0, previous = isFirst ? 0 : all.hidden + at - state * 4;
    const args = {
      ...{ gates: all.gates + 3 * at, previous },
      ...{ rows: batch, units, hard: Number(hard) },
    };
    if (!isFirst) addGates(previous, args.gates);
    context.engine.run("gruGates", { ...args, result: all.reset + at }, GATE_WORK * state);
    if (!isFirst) addCandidate(all.reset + at, args.gates + 2 * units * 4);
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
  bytes: 5 * s.steps * s.state * 4,
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

  const dgates = context.output([steps, batch, 2 * units]),
    dcandidate = context.output([steps, batch, units]);
  const pointers = { gates: context.pointer(dgates), candidate: context.pointer(dcandidate) };
  const dhidden = context.scratch(state * 4), dproduct = context.scratch(state * 4);
  fill(context, dhidden, state, 0, "float32");
  const [throughGates, throughCandidate] = withParts(
    context,
    inputs.recurrentKernel,
    units,
    (gates, candidate) => [
      productWith(context, gates, matrices(batch, 2 * units, units, true)),
      productWith(context, candidate, matrices(batch, units, units, true)),
    ],
  ) as [(a: number, c: number) => void, (a: number, c: number) => void];
  const dresults = resultGradients(context, s, dy, sequences);
  for (let step = steps - 1; step >= 0; step--) {
    const at = step * state * 4, isLast = step === steps - 1;
    const args = {
      ...{ gates: all.gates + 3 * at, previous: step > 0 ? all.hidden + at - state * 4 : 0 },
      ...{ dy: dresults.at(step), dproduct: isLast ? 0 : dproduct, dhidden },
      ...{ dgates: pointers.gates + 2 * at, dcandidate: pointers.candidate + at },
      ...{ rows: batch, units, hard: Number(hard) },
    };
    context.engine.run("gruCandidateGradient", args, GATE_WORK * state);
    throughCandidate(pointers.candidate + at, dproduct);
    context.engine.run("gruResetGradient", { ...args, dproduct }, GATE_WORK * state);
    if (step > 0) throughGates(pointers.gates + 2 * at, dproduct);
  }
  dresults.release();

  // h of all steps but the last with the gradients of all steps but the first; r h' and g are of the same step.
  const rows = (steps - 1) * batch, runner = runnerOf(context);
  const byGates = context.output([units, 2 * units]), byCandidate = context.output([units, units]);
  const shape = (columns: number) => ({ ...matrices(units, rows, columns), transposeA: true });
  const fromSecond = pointers.gates + 2 * state * 4;
  product(runner, shape(2 * units), all.hidden, fromSecond, 0, context.pointer(byGates), NO_CLAMP);
  const second = state * 4;
  product(
    runner,
    shape(units),
    all.reset + second,
    pointers.candidate + second,
    0,
    context.pointer(byCandidate),
    NO_CLAMP,
  );
  const drecurrent = context.call("Concat", [byGates, byCandidate], { axis: 1 });
  context.dispose(byGates);
  context.dispose(byCandidate);
  const dinput = context.call("Concat", [dgates, dcandidate], { axis: 2 });
  context.dispose(dgates);
  context.dispose(dcandidate);
  const flat = context.reference(dinput, [steps * batch, 3 * units]);
  const turned = context.call("Transpose", { x: inputs.x }, { perm: [1, 0, 2] });
  const rowsOfX = context.reference(turned, [steps * batch, s.features]);
  const dkernel = context.call("BatchMatMul", { a: rowsOfX, b: flat }, {
    transposeA: true,
    transposeB: false,
  });
  const dbias = context.call("Sum", { x: flat }, { axis: 0, keepDims: false });
  for (const tensor of [flat, turned, rowsOfX]) context.dispose(tensor);
  return [dinput, dkernel, drecurrent, dbias];
});

/** Gru and GruGrad. */
export const kernels: KernelDefinition[] = [forward, gradient];
