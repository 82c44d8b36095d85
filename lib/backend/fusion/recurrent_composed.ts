/**
 * The gradient of a recurrent layer composed of ordinary ops, which have gradients themselves.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { InputGradients } from "../gradients/gradient.ts";

/** The kernels of recurrent layers. */
export type RecurrentKind = "Lstm" | "Gru";

/** The inputs in this order. */
export type RecurrentTensors = [
  x: tf.Tensor,
  kernel: tf.Tensor,
  recurrentKernel: tf.Tensor,
  bias?: tf.Tensor,
];

/** The inputs by name. */
interface RecurrentInputs {
  x: tf.Tensor;
  kernel: tf.Tensor;
  recurrentKernel: tf.Tensor;
  bias?: tf.Tensor;
}

/** Returns the gradients with respect to all inputs, which have gradients themselves. */
export function composed(
  kind: RecurrentKind,
  { x, kernel, recurrentKernel, bias }: RecurrentInputs,
  { hard, sequences }: { hard: boolean; sequences: boolean },
  dy: tf.Tensor,
): InputGradients {
  const names = ["x", "kernel", "recurrentKernel", "bias"];
  const inputs = [x, kernel, recurrentKernel, ...(bias ? [bias] : [])];
  const gate = (x: tf.Tensor) => hard ? tf.clipByValue(tf.add(tf.mul(x, 0.2), 0.5), 0, 1) : tf.sigmoid(x);
  const forward = (...tensors: tf.Tensor[]) =>
    unrolled(tensors as RecurrentTensors, kind === "Lstm" ? lstmStep : gruStep, gate, sequences);
  const gradients = tf.grads(forward)(inputs, dy);
  return Object.fromEntries(inputs.map((_, i) => [names[i]!, () => gradients[i]!]));
}

/** From a step's input part, the recurrent kernel and the states before to the states after, h first. */
type Step = (
  a: tf.Tensor,
  kernel: tf.Tensor,
  states: tf.Tensor[],
  gate: (x: tf.Tensor) => tf.Tensor,
) => tf.Tensor[];

function unrolled(
  [x, kernel, recurrentKernel, bias]: RecurrentTensors,
  step: Step,
  gate: (x: tf.Tensor) => tf.Tensor,
  sequences: boolean,
): tf.Tensor {
  const [units = 0] = recurrentKernel.shape, all: tf.Tensor[] = [];
  let states = [0, 1].map(() => tf.zeros([x.shape[0]!, units]));
  const [batch, steps, features] = x.shape as [number, number, number];
  for (let i = 0; i < steps; i++) { // not tf.unstack, whose gradient fails if there is one step
    const input = tf.reshape(tf.slice(x, [0, i, 0], [batch, 1, features]), [batch, features]);
    const product = tf.matMul(input, kernel);
    states = step(bias ? tf.add(product, bias) : product, recurrentKernel, states, gate);
    all.push(states[0]!);
  }
  return sequences ? tf.stack(all, 1) : all.at(-1)!;
}

const lstmStep: Step = (a, kernel, [h, c], gate) => {
  const [z0, z1, z2, z3] = tf.split(tf.add(a, tf.matMul(h!, kernel)), 4, 1);
  const cell = tf.add(tf.mul(gate(z1!), c!), tf.mul(gate(z0!), tf.tanh(z2!)));
  return [tf.mul(gate(z3!), tf.tanh(cell)), cell];
};

const gruStep: Step = (a, kernel, [h], gate) => {
  const [a0, a1, a2] = tf.split(a, 3, 1), [k0, k1, k2] = tf.split(kernel, 3, 1);
  const z = gate(tf.add(a0!, tf.matMul(h!, k0!))), r = gate(tf.add(a1!, tf.matMul(h!, k1!)));
  const candidate = tf.tanh(tf.add(a2!, tf.matMul(tf.mul(r, h!), k2!)));
  return [tf.add(tf.mul(z, h!), tf.mul(tf.sub(1, z), candidate))];
};
