/**
 * The optimizers of TensorFlow.js with one kernel a weight tensor, in place, instead of about ten ops that each allocate.
 *
 * Names, state tensors and formulas stay those of TensorFlow.js, so that saving an optimizer's weights and going on with another backend
 * work as ever. A weight that shares its memory with another tensor (a clone, say) gets memory of its own first.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKEND_NAME, type CnnBackend } from "../backend.ts";
import { float } from "../engine.ts";

/** A state tensor of an optimizer, one for each weight. */
type State = { originalName: string; variable: tf.Variable }[];

/** An optimizer's fields at run time, most of which TensorFlow.js' types keep protected. */
type Fields = Record<string, unknown> & { incrementIterations(): void };

/** How one optimizer updates a weight. */
interface Update {
  kernel: string;
  /** Names of the state fields, in the kernel's order, with what TensorFlow.js calls each weight's part. */
  state(fields: Fields): [field: string, name: string][];
  /** What a state tensor starts with; default 0. */
  initial?(fields: Fields): number;
  /** The kernel's scalars a to e. */
  scalars(fields: Fields): [number, number, number, number, number];
  /** Moves counters that live in tensors to the next step. */
  advance?(fields: Fields): void;
}

const number = (fields: Fields, name: string) => fields[name] as number;
const scalar = (fields: Fields, name: string) => (fields[name] as tf.Scalar).dataSync()[0]!;

/** Multiplies a counter such as beta^t by its base. */
function multiply(fields: Fields, name: string, factor: number): void {
  const variable = fields[name] as tf.Variable;
  tf.tidy(() => variable.assign(tf.mul(variable, factor)));
}

/** By the name that TensorFlow.js gives the class. */
const updates: Record<string, Update> = {
  SGD: {
    kernel: "sgdUpdate",
    state: () => [],
    scalars: (fields) => [number(fields, "learningRate"), 0, 0, 0, 0],
  },
  Momentum: {
    kernel: "momentumUpdate",
    state: () => [["accumulations", "momentum"]],
    scalars: (fields) => [
      number(fields, "learningRate"),
      number(fields, "momentum"),
      fields["useNesterov"] ? 1 : 0,
      0,
      0,
    ],
  },
  Adam: {
    kernel: "adamUpdate",
    state: () => [["accumulatedFirstMoment", "m"], ["accumulatedSecondMoment", "v"]],
    scalars: (fields) => [
      number(fields, "learningRate") / (1 - scalar(fields, "accBeta1")),
      number(fields, "beta1"),
      number(fields, "beta2"),
      number(fields, "epsilon"),
      1 / (1 - scalar(fields, "accBeta2")),
    ],
    advance(fields) {
      multiply(fields, "accBeta1", number(fields, "beta1"));
      multiply(fields, "accBeta2", number(fields, "beta2"));
    },
  },
  Adamax: {
    kernel: "adamaxUpdate",
    state: () => [["accumulatedFirstMoment", "m"], ["accumulatedWeightedInfNorm", "v"]],
    scalars: (fields) => [
      number(fields, "learningRate") / (1 + scalar(fields, "iteration") * number(fields, "decay")) /
      (1 - scalar(fields, "accBeta1")),
      number(fields, "beta1"),
      number(fields, "beta2"),
      number(fields, "epsilon"),
      0,
    ],
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
    scalars: (fields) => [number(fields, "learningRate"), 0, 0, tf.backend().epsilon(), 0],
  },
  Adadelta: {
    kernel: "adadeltaUpdate",
    state: () => [["accumulatedGrads", "accum_grad"], ["accumulatedUpdates", "accum_var"]],
    scalars: (
      fields,
    ) => [number(fields, "learningRate"), number(fields, "rho"), 0, number(fields, "epsilon"), 0],
  },
  RMSProp: {
    kernel: "rmspropUpdate",
    state: (fields) => [
      ["accumulatedMeanSquares", "rms"],
      ["accumulatedMoments", "momentum"],
      ...(fields["centered"] ? [["accumulatedMeanGrads", "mg"] as [string, string]] : []),
    ],
    scalars: (fields) => [
      number(fields, "learningRate"),
      number(fields, "decay"),
      number(fields, "momentum"),
      number(fields, "epsilon"),
      fields["centered"] ? 1 : 0,
    ],
  },
};

/** Lets all optimizers update in place wherever our backend runs. */
export function fuseOptimizers(): void {
  const prototypes: Record<string, { applyGradients: tf.Optimizer["applyGradients"] }> = {
    SGD: tf.SGDOptimizer.prototype,
    Momentum: tf.MomentumOptimizer.prototype,
    Adam: tf.AdamOptimizer.prototype,
    Adamax: tf.AdamaxOptimizer.prototype,
    Adagrad: tf.AdagradOptimizer.prototype,
    Adadelta: tf.AdadeltaOptimizer.prototype,
    RMSProp: tf.RMSPropOptimizer.prototype,
  };
  for (const [name, prototype] of Object.entries(prototypes)) {
    const stock = prototype.applyGradients, update = updates[name]!;
    prototype.applyGradients = function (this: tf.Optimizer, gradients) {
      if (tf.getBackend() !== BACKEND_NAME) return stock.call(this, gradients);
      applyInPlace(this as unknown as Fields, update, gradients as Gradients);
    };
  }
}

type Gradients = Record<string, tf.Tensor | null> | { name: string; tensor: tf.Tensor | null }[];

function applyInPlace(fields: Fields, update: Update, gradients: Gradients): void {
  const backend = tf.backend() as unknown as CnnBackend;
  const entries = Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor] as const)
    : Object.entries(gradients);
  const scalars = update.scalars(fields).map(float);
  for (const [index, [name, gradient]] of entries.entries()) {
    const weight = tf.engine().registeredVariables[name]!;
    const states = update.state(fields).map(([field, part]) => {
      const list = fields[field] as State;
      list[index] ??= {
        originalName: `${name}/${part}`,
        variable: tf.tidy(() => tf.fill(weight.shape, update.initial?.(fields) ?? 0).variable(false)),
      };
      return list[index]!.variable;
    });
    if (gradient == null) continue;
    const [first = 0, second = 0, third = 0] = states.map((state) => ownMemory(backend, state));
    const pointers = [ownMemory(backend, weight), backend.pointer(gradient), first, second, third];
    backend.engine.run(update.kernel, [...pointers, weight.size, ...scalars], weight.size * 8);
  }
  update.advance?.(fields);
  fields.incrementIterations();
}

/** Where a variable's values lie, once no other tensor shares them. */
function ownMemory(backend: CnnBackend, variable: tf.Variable): number {
  if (backend.refCount(variable.dataId) > 1) tf.tidy(() => variable.assign(tf.add(variable, 0)));
  backend.changed(variable);
  return backend.pointer(variable);
}
