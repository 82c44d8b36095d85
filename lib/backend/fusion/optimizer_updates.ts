/**
 * What each optimizer of TensorFlow.js passes to its kernel (assembly/training/optimizers.ts has the
 * formulas).
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { OptimizerArgs, WasmKernelName } from "../arguments/mod.ts";

/** An optimizer's fields at run time, most of which are protected in TensorFlow.js' types. */
export type Fields = Record<string, unknown> & { incrementIterations(): void };

type OptimizerKernel = Extract<WasmKernelName, `${string}Update`>;

/** How one optimizer updates a weight. */
export interface Update {
  /** Its kernel. */
  kernel: OptimizerKernel;
  /** The names of the state fields, in the kernel's order, and TensorFlow.js' name of each weight's part. */
  state(fields: Fields): [field: string, name: string][];
  /** The initial value of a state tensor. Default: 0. */
  initial?(fields: Fields): number;
  /** The kernel's scalars (assembly/training/optimizers.ts). */
  scalars(fields: Fields): Pick<OptimizerArgs, "a" | "b" | "c" | "d" | "e">;
  /** Advances the counters that are tensors to the next step. */
  advance?(fields: Fields): void;
}

const number = (fields: Fields, name: string) => fields[name] as number;
const scalar = (fields: Fields, name: string) => (fields[name] as tf.Scalar).dataSync()[0]!;

/** Multiplies a counter such as beta^t by its base. */
function multiply(fields: Fields, name: string, factor: number): void {
  const variable = fields[name] as tf.Variable;
  tf.tidy(() => variable.assign(tf.mul(variable, factor)));
}

/** The optimizers, by the name that TensorFlow.js gives the class. */
export const updates: Record<string, Update> = {
  SGD: {
    kernel: "sgdUpdate",
    state: () => [],
    scalars: (fields) => ({ a: number(fields, "learningRate"), b: 0, c: 0, d: 0, e: 0 }),
  },
  Momentum: {
    kernel: "momentumUpdate",
    state: () => [["accumulations", "momentum"]],
    scalars: (fields) => ({
      a: number(fields, "learningRate"),
      b: number(fields, "momentum"),
      c: fields["useNesterov"] ? 1 : 0,
      d: 0,
      e: 0,
    }),
  },
  Adam: {
    kernel: "adamUpdate",
    state: () => [["accumulatedFirstMoment", "m"], ["accumulatedSecondMoment", "v"]],
    scalars: (fields) => ({
      a: number(fields, "learningRate") / (1 - scalar(fields, "accBeta1")),
      b: number(fields, "beta1"),
      c: number(fields, "beta2"),
      d: number(fields, "epsilon"),
      e: 1 / (1 - scalar(fields, "accBeta2")),
    }),
    advance(fields) {
      multiply(fields, "accBeta1", number(fields, "beta1"));
      multiply(fields, "accBeta2", number(fields, "beta2"));
    },
  },
  Adamax: {
    kernel: "adamaxUpdate",
    state: () => [["accumulatedFirstMoment", "m"], ["accumulatedWeightedInfNorm", "v"]],
    scalars: (fields) => ({
      a: number(fields, "learningRate") / (1 + scalar(fields, "iteration") * number(fields, "decay")) /
        (1 - scalar(fields, "accBeta1")),
      b: number(fields, "beta1"),
      c: number(fields, "beta2"),
      d: number(fields, "epsilon"),
      e: 0,
    }),
    advance(fields) {
      const iteration = fields["iteration"] as tf.Variable;
      tf.tidy(() => iteration.assign(tf.add(iteration, 1)));
      multiply(fields, "accBeta1", number(fields, "beta1"));
    },
  },
  Adagrad: {
    kernel: "adagradUpdate",
    state: () => [["accumulatedGrads", "accumulator"]],
    initial: (fields) => number(fields, "initialAccumulatorValue"),
    scalars: (fields) => ({ a: number(fields, "learningRate"), b: 0, c: 0, d: tf.backend().epsilon(), e: 0 }),
  },
  Adadelta: {
    kernel: "adadeltaUpdate",
    state: () => [["accumulatedGrads", "accum_grad"], ["accumulatedUpdates", "accum_var"]],
    scalars: (fields) => ({
      a: number(fields, "learningRate"),
      b: number(fields, "rho"),
      c: 0,
      d: number(fields, "epsilon"),
      e: 0,
    }),
  },
  RMSProp: {
    kernel: "rmspropUpdate",
    state: (fields) => [
      ["accumulatedMeanSquares", "rms"],
      ["accumulatedMoments", "momentum"],
      ...(fields["centered"] ? [["accumulatedMeanGrads", "mg"] as [string, string]] : []),
    ],
    scalars: (fields) => ({
      a: number(fields, "learningRate"),
      b: number(fields, "decay"),
      c: number(fields, "momentum"),
      d: number(fields, "epsilon"),
      e: fields["centered"] ? 1 : 0,
    }),
  },
};
