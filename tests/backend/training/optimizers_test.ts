import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import type { OptimizerArgs, WasmKernelName } from "lib/backend/arguments/mod.ts";
import { compareValues, random } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

const beta1 = 0.9, beta2 = 0.999, rho = 0.95, rate = 0.01;
const f32 = Math.fround;

type Scalars = [a: number, b: number, c: number, d: number, e: number];

/** The arguments of an optimizer's kernel: pointers to the variable, the gradient and three states, the length, and the scalars. */
function optimizerArgs(pointers: number[], length: number, [a, b, c, d, e]: Scalars): OptimizerArgs {
  const [variable = 0, gradient = 0, state1 = 0, state2 = 0, state3 = 0] = pointers;
  return { variable, gradient, state1, state2, state3, length, a, b, c, d, e };
}

interface Case {
  kernel: Extract<WasmKernelName, `${string}Update`>;
  states: number;
  initial?: number;
  /** The kernel's scalars a to e at step t = 1, 2, …: see assembly/training/optimizers.ts. */
  scalars(t: number): Scalars;
  optimizer(): tf.Optimizer;
}
/** β^t as tfjs accumulates it, in floats. */
const power = (beta: number, t: number) =>
  Array.from({ length: t }).reduce<number>((p) => f32(p * f32(beta)), 1);

const cases: Record<string, Case> = {
  sgd: {
    kernel: "sgdUpdate",
    states: 0,
    scalars: () => [rate, 0, 0, 0, 0],
    optimizer: () => tf.train.sgd(rate),
  },
  momentum: {
    kernel: "momentumUpdate",
    states: 1,
    scalars: () => [rate, 0.9, 0, 0, 0],
    optimizer: () => tf.train.momentum(rate, 0.9),
  },
  nesterov: {
    kernel: "momentumUpdate",
    states: 1,
    scalars: () => [rate, 0.9, 1, 0, 0],
    optimizer: () => tf.train.momentum(rate, 0.9, true),
  },
  adam: {
    kernel: "adamUpdate",
    states: 2,
    scalars: (t) => [rate / (1 - power(beta1, t)), beta1, beta2, 1e-7, 1 / (1 - power(beta2, t))],
    optimizer: () => tf.train.adam(rate, beta1, beta2, 1e-7),
  },
  adamax: {
    kernel: "adamaxUpdate",
    states: 2,
    scalars: (t) => [rate / (1 + (t - 1) * 0.1) / (1 - power(beta1, t)), beta1, beta2, 1e-7, 0],
    optimizer: () => tf.train.adamax(rate, beta1, beta2, 1e-7, 0.1),
  },
  rmsprop: {
    kernel: "rmspropUpdate",
    states: 2,
    scalars: () => [rate, 0.9, 0.5, 1e-7, 0],
    optimizer: () => tf.train.rmsprop(rate, 0.9, 0.5, 1e-7),
  },
  adagrad: {
    kernel: "adagradUpdate",
    states: 1,
    initial: 0.1,
    scalars: () => [rate, 0, 0, 1e-7, 0],
    optimizer: () => tf.train.adagrad(rate, 0.1),
  },
  adadelta: {
    kernel: "adadeltaUpdate",
    states: 2,
    scalars: () => [rate, rho, 0, 1e-7, 0],
    optimizer: () => tf.train.adadelta(rate, rho, 1e-7),
  },
};

/** Returns reproducible values in [-1, 1). */
function vector(length: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length }, () => next() * 2 - 1);
}

for (const [name, { kernel, states, initial = 0, scalars, optimizer }] of Object.entries(cases)) {
  Deno.test(`${name}: five steps equal those of tfjs' optimizer, on 1, 2 and 3 threads`, async () => {
    for (const length of [1, 7, 10_003]) {
      await tf.setBackend("cpu");
      const variable = tf.variable(tf.tensor1d(vector(length, 1)), true);
      const stock = optimizer();
      for (let t = 1; t <= 5; t++) {
        const gradient = tf.tensor1d(vector(length, 10 + t));
        stock.applyGradients({ [variable.name]: gradient });
        gradient.dispose();
      }
      const expected = [...variable.dataSync()];
      variable.dispose();
      stock.dispose();
      for (const threads of [1, 2, 3]) {
        const { engine } = await startBackend(threads);
        const { memory } = engine;
        const pointers = Array.from({ length: 5 }, () => memory.allocate(length * 4));
        const view = (i: number) => memory.f32(pointers[i]!, length);
        view(0).set(vector(length, 1));
        for (let i = 2; i < 5; i++) view(i).fill(initial);
        for (let t = 1; t <= 5; t++) {
          view(1).set(vector(length, 10 + t));
          const used = pointers.map((pointer, i) => i < 2 + states ? pointer : 0);
          engine.run(kernel, optimizerArgs(used, length, scalars(t)), length * 8);
        }
        compareValues([...view(0)], expected, 1e-6, `${name}, ${length} values, ${threads} threads`);
        pointers.forEach((pointer) => memory.free(pointer));
      }
    }
  });
}

Deno.test("rmsprop, centred: one step by its formula", async () => {
  const { engine } = await startBackend(1);
  const pointers = Array.from({ length: 5 }, () => engine.memory.allocate(12));
  const values = [[1, 2, 3], [0.5, -0.25, 2], [1, 1, 1], [0.1, 0.2, 0.3], [0.25, 0, -0.5]];
  values.forEach((list, i) => engine.memory.f32(pointers[i]!, 3).set(list));
  engine.run("rmspropUpdate", optimizerArgs(pointers, 3, [0.01, 0.9, 0.5, 1e-3, 1]));
  const expected = [0, 1, 2].map((i) => {
    const [x, g, s, w, m] = values.map((list) => list[i]!);
    const square = 0.9 * s! + 0.1 * g! * g!, mean = 0.9 * m! + 0.1 * g!;
    return x! - (0.5 * w! + 0.01 * g! / Math.sqrt(square - (mean * mean + 1e-3)));
  });
  compareValues([...engine.memory.f32(pointers[0]!, 3)], expected, 1e-6, "centred");
  pointers.forEach((pointer) => engine.memory.free(pointer));
});

Deno.test("dropout: only seed and position decide, the share is correct, other seeds give other masks", async () => {
  const length = 200_003, stays = 0.7;
  const masks = new Map<number, Uint8Array[]>();
  for (const threads of [1, 2, 3]) {
    const { engine } = await startBackend(threads);
    const [x, y] = [0, 1].map(() => engine.memory.allocate(length * 4));
    engine.memory.f32(x!, length).fill(NaN, 0, 10).fill(2, 10);
    for (const seed of [0, 1, 2, -5]) {
      const threshold = Math.round(stays * 2 ** 31) | 0;
      const args = { x: x!, y: y!, length, seed, threshold, scale: 1 / stays };
      engine.run("dropout", args, length * 4);
      const values = engine.memory.f32(y!, length);
      const mask = Uint8Array.from(values, (value) => value === 0 ? 0 : 1);
      assert(
        values.subarray(10).every((value) =>
          value === 0 || value === f32(2 / f32(0.7)) || value === f32(2 * f32(1 / 0.7))
        ),
      );
      masks.set(seed, [...(masks.get(seed) ?? []), mask]);
    }
    engine.memory.free(x!);
    engine.memory.free(y!);
  }
  for (const [first, ...others] of masks.values()) others.forEach((other) => assertEquals(first, other));
  const all = [...masks.values()].map(([mask]) => mask!);
  const share = (test: (i: number) => boolean, from = 0) => {
    let count = 0;
    for (let i = from; i < length; i++) if (test(i)) count++;
    return count / (length - from);
  };
  const deviation = 5 * Math.sqrt(stays * (1 - stays) / length); // five standard deviations
  for (const [k, mask] of all.entries()) {
    assert(Math.abs(share((i) => mask[i] === 1) - stays) < deviation);
    // Neighbours, and positions that are 8, 64 or 1024 apart, are independent.
    for (const lag of [1, 2, 8, 64, 1024]) {
      assert(
        Math.abs(share((i) => mask[i] === 1 && mask[i - lag] === 1, lag) - stays ** 2) < deviation * 1.5,
      );
    }
    for (const other of all.slice(k + 1)) {
      for (const shift of [0, 1, 2, 5]) {
        assert(
          Math.abs(share((i) => mask[i] === 1 && other[i - shift] === 1, shift) - stays ** 2) <
            deviation * 1.5,
        );
      }
    }
  }
});
