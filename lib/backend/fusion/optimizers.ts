/**
 * The optimizers of TensorFlow.js with one kernel per weight tensor, in place, instead of about ten ops that
 * each allocate memory.
 *
 * Names, state tensors and formulas are those of TensorFlow.js, so an optimizer's weights can still be saved,
 * and another backend can continue with them. A weight that shares its memory with another tensor (a clone,
 * for example) first gets memory of its own.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { activeContext, isActive } from "../kernel/mod.ts";
import { checkSameShape } from "../kernel/checks.ts";
import { ownMemory } from "./own_memory.ts";
import { type Fields, type Update, updates } from "./optimizer_updates.ts";

/** Lets all optimizers update weights in place while our backend is active. */
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
      if (!isActive()) return stock.call(this, gradients);
      applyInPlace(this as unknown as Fields, update, gradients as Gradients);
    };
  }
}

/** One kind of state of an optimizer: a tensor for each weight. */
type State = { originalName: string; variable: tf.Variable }[];

type Gradients = Record<string, tf.Tensor | null> | { name: string; tensor: tf.Tensor | null }[];

function applyInPlace(fields: Fields, update: Update, gradients: Gradients): void {
  const context = activeContext();
  const entries = Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor] as const)
    : Object.entries(gradients);
  const updateWeight = update.step(fields);
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
    checkSameShape(gradient.shape, weight.shape, `gradient of ${name}`);
    const pointers = states.map((state) => ownMemory(context, state));
    const variable = ownMemory(context, weight);
    updateWeight(
      context.engine,
      { variable, gradient: context.pointer(gradient), length: weight.size },
      pointers,
    );
  }
  update.advance?.(fields, context);
  fields.incrementIterations();
}
