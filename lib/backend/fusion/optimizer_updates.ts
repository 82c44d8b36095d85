/**
 * What each optimizer of TensorFlow.js passes to its kernel (the files of assembly/training/ have the
 * formulas).
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { KernelArguments, UpdateArgs, WasmKernelName } from "../arguments/mod.ts";
import type { Engine, KernelContext } from "../kernel/mod.ts";
import { ownMemory } from "./own_memory.ts";

/** An optimizer's fields at run time, most of which are protected in TensorFlow.js' types. */
export type Fields = Record<string, unknown> & { incrementIterations(): void };

/** Updates one weight, given the pointers to its state tensors. */
type UpdateWeight = (engine: Engine, weight: UpdateArgs, state: readonly number[]) => void;

/** How one optimizer updates weights. */
export interface Update {
  /** The names of the state fields, and TensorFlow.js' name of each weight's part. */
  state(fields: Fields): [field: string, name: string][];
  /** The initial value of a state tensor. Default: 0. */
  initial?(fields: Fields): number;
  /** Returns what updates a weight in the current step; it gets pointers to the state in the order of `state`. */
  step(fields: Fields): UpdateWeight;
  /** Advances the counters that are tensors to the next step. */
  advance?(fields: Fields, context: KernelContext): void;
}

type OptimizerKernel = Extract<WasmKernelName, `${string}Update`>;

function run<Name extends OptimizerKernel>(engine: Engine, kernel: Name, args: KernelArguments<Name>): void {
  engine.run(kernel, args, args.length * 8);
}

const number = (fields: Fields, name: string) => fields[name] as number;
const scalar = (fields: Fields, name: string) => (fields[name] as tf.Scalar).dataSync()[0]!;

/** Multiplies a counter such as beta^t by its base, in place: the same float32 as by `tf.mul`. */
function multiply(fields: Fields, name: string, factor: number, context: KernelContext): void {
  const counter = context.engine.memory.f32(ownMemory(context, fields[name] as tf.Variable), 1);
  counter[0] = counter[0]! * Math.fround(factor);
}

/** The optimizers, by the name that TensorFlow.js gives the class. */
export const updates: Record<string, Update> = {
  SGD: {
    state: () => [],
    step(fields) {
      const rate = number(fields, "learningRate");
      return (engine, weight) => run(engine, "sgdUpdate", { ...weight, rate });
    },
  },
  Momentum: {
    state: () => [["accumulations", "momentum"]],
    step(fields) {
      const rate = number(fields, "learningRate"), momentum = number(fields, "momentum");
      const nesterov = fields["useNesterov"] ? 1 : 0;
      return (engine, weight, [velocity = 0]) =>
        run(engine, "momentumUpdate", { ...weight, velocity, rate, momentum, nesterov });
    },
  },
  Adam: {
    state: () => [["accumulatedFirstMoment", "m"], ["accumulatedSecondMoment", "v"]],
    step(fields) {
      const settings = {
        rate: number(fields, "learningRate") / (1 - scalar(fields, "accBeta1")),
        beta1: number(fields, "beta1"),
        beta2: number(fields, "beta2"),
        epsilon: number(fields, "epsilon"),
        correction: 1 / (1 - scalar(fields, "accBeta2")),
      };
      return (engine, weight, [m = 0, v = 0]) => run(engine, "adamUpdate", { ...weight, m, v, ...settings });
    },
    advance(fields, context) {
      multiply(fields, "accBeta1", number(fields, "beta1"), context);
      multiply(fields, "accBeta2", number(fields, "beta2"), context);
    },
  },
  Adamax: {
    state: () => [["accumulatedFirstMoment", "m"], ["accumulatedWeightedInfNorm", "v"]],
    step(fields) {
      const learningRate = number(fields, "learningRate") /
        (1 + scalar(fields, "iteration") * number(fields, "decay"));
      const settings = {
        rate: learningRate / (1 - scalar(fields, "accBeta1")),
        beta1: number(fields, "beta1"),
        beta2: number(fields, "beta2"),
        epsilon: number(fields, "epsilon"),
      };
      return (engine, weight, [m = 0, u = 0]) =>
        run(engine, "adamaxUpdate", { ...weight, m, u, ...settings });
    },
    advance(fields, context) {
      const iteration = fields["iteration"] as tf.Variable;
      tf.tidy(() => iteration.assign(tf.add(iteration, 1)));
      multiply(fields, "accBeta1", number(fields, "beta1"), context);
    },
  },
  Adagrad: {
    state: () => [["accumulatedGrads", "accumulator"]],
    initial: (fields) => number(fields, "initialAccumulatorValue"),
    step(fields) {
      const rate = number(fields, "learningRate"), epsilon = tf.backend().epsilon();
      return (engine, weight, [sum = 0]) => run(engine, "adagradUpdate", { ...weight, sum, rate, epsilon });
    },
  },
  Adadelta: {
    state: () => [["accumulatedGrads", "accum_grad"], ["accumulatedUpdates", "accum_var"]],
    step(fields) {
      const settings = {
        rate: number(fields, "learningRate"),
        rho: number(fields, "rho"),
        epsilon: number(fields, "epsilon"),
      };
      return (engine, weight, [meanSquare = 0, meanSquareUpdate = 0]) =>
        run(engine, "adadeltaUpdate", { ...weight, meanSquare, meanSquareUpdate, ...settings });
    },
  },
  RMSProp: {
    state: (fields) => [
      ["accumulatedMeanSquares", "rms"],
      ["accumulatedMoments", "momentum"],
      ...(fields["centered"] ? [["accumulatedMeanGrads", "mg"] as [string, string]] : []),
    ],
    step(fields) {
      const settings = {
        rate: number(fields, "learningRate"),
        decay: number(fields, "decay"),
        momentum: number(fields, "momentum"),
        epsilon: number(fields, "epsilon"),
      };
      return (engine, weight, [meanSquare = 0, moment = 0, meanGradient = 0]) =>
        run(engine, "rmspropUpdate", { ...weight, meanSquare, moment, meanGradient, ...settings });
    },
  },
};
