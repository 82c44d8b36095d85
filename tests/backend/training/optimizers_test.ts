import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import type { UpdateArgs } from "lib/backend/arguments/mod.ts";
import type { Engine } from "lib/backend/kernel/mod.ts";
import { compareValues, random } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

const beta1 = 0.9, beta2 = 0.999, rho = 0.95, rate = 0.01;
const f32 = Math.fround;

/** Runs an optimizer's kernel for one weight at step t = 1, 2, …, with pointers to its state. */
type Step = (engine: Engine, weight: UpdateArgs, state: readonly number[], t: number) => void;

interface Case {
  /** The initial value of the state. Default: 0. */
  initial?: number;
  step: Step;
  optimizer(): tf.Optimizer;
}

/** β^t as tfjs accumulates it, in floats. */
const power = (beta: number, t: number) =>
  Array.from({ length: t }).reduce<number>((p) => f32(p * f32(beta)), 1);

const adam = { beta1, beta2, epsilon: 1e-7 };

const cases: Record<string, Case> = {
  sgd: {
    step: (engine, weight) => engine.run("sgdUpdate", { ...weight, rate }),
    optimizer: () => tf.train.sgd(rate),
  },
  momentum: {
    step: (engine, weight, [velocity = 0]) =>
      engine.run("momentumUpdate", { ...weight, velocity, rate, momentum: 0.9, nesterov: 0 }),
    optimizer: () => tf.train.momentum(rate, 0.9),
  },
  nesterov: {
    step: (engine, weight, [velocity = 0]) =>
      engine.run("momentumUpdate", { ...weight, velocity, rate, momentum: 0.9, nesterov: 1 }),
    optimizer: () => tf.train.momentum(rate, 0.9, true),
  },
  adam: {
    step(engine, weight, [m = 0, v = 0], t) {
      const corrected = { rate: rate / (1 - power(beta1, t)), correction: 1 / (1 - power(beta2, t)) };
      engine.run("adamUpdate", { ...weight, m, v, ...adam, ...corrected });
    },
    optimizer: () => tf.train.adam(rate, beta1, beta2, 1e-7),
  },
  adamax: {
    step(engine, weight, [m = 0, u = 0], t) {
      const corrected = rate / (1 + (t - 1) * 0.1) / (1 - power(beta1, t));
      engine.run("adamaxUpdate", { ...weight, m, u, ...adam, rate: corrected });
    },
    optimizer: () => tf.train.adamax(rate, beta1, beta2, 1e-7, 0.1),
  },
  rmsprop: {
    step(engine, weight, [meanSquare = 0, moment = 0]) {
      const settings = { rate, decay: 0.9, momentum: 0.5, epsilon: 1e-7 };
      engine.run("rmspropUpdate", { ...weight, meanSquare, moment, meanGradient: 0, ...settings });
    },
    optimizer: () => tf.train.rmsprop(rate, 0.9, 0.5, 1e-7),
  },
  adagrad: {
    initial: 0.1,
    step: (engine, weight, [sum = 0]) => engine.run("adagradUpdate", { ...weight, sum, rate, epsilon: 1e-7 }),
    optimizer: () => tf.train.adagrad(rate, 0.1),
  },
  adadelta: {
    step: (engine, weight, [meanSquare = 0, meanSquareUpdate = 0]) =>
      engine.run("adadeltaUpdate", { ...weight, meanSquare, meanSquareUpdate, rate, rho, epsilon: 1e-7 }),
    optimizer: () => tf.train.adadelta(rate, rho, 1e-7),
  },
};

/** Returns reproducible values in [-1, 1). */
function vector(length: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length }, () => next() * 2 - 1);
}

for (const [name, { initial = 0, step, optimizer }] of Object.entries(cases)) {
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
        const pointers = Array.from({ length: 4 }, () => memory.allocate(length * 4));
        const [variable = 0, gradient = 0, ...state] = pointers;
        const view = (i: number) => memory.f32(pointers[i]!, length);
        view(0).set(vector(length, 1));
        for (let i = 2; i < 4; i++) view(i).fill(initial);
        for (let t = 1; t <= 5; t++) {
          view(1).set(vector(length, 10 + t));
          step(engine, { variable, gradient, length }, state, t);
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
  const [variable = 0, gradient = 0, meanSquare = 0, moment = 0, meanGradient = 0] = pointers;
  engine.run("rmspropUpdate", {
    ...{ variable, gradient, length: 3, meanSquare, moment, meanGradient },
    ...{ rate: 0.01, decay: 0.9, momentum: 0.5, epsilon: 1e-3 },
  });
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
