import * as tf from "@tensorflow/tfjs";
import { assert } from "@std/assert";
import { UnaryOp } from "lib/backend/assembly/elementwise/opcodes.ts";
import { WasmEngine } from "lib/backend/threads/engine.ts";
import { loadKernels } from "lib/backend/wasm/mod.ts";
import { integers, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

type Unary = (x: tf.Tensor) => tf.Tensor;
const ops: Record<string, Unary> = {
  ...{ relu: tf.relu, relu6: tf.relu6, elu: tf.elu, selu: tf.selu, sigmoid: tf.sigmoid, tanh: tf.tanh },
  ...{ exp: tf.exp, expm1: tf.expm1, log: tf.log, log1p: tf.log1p, sqrt: tf.sqrt, rsqrt: tf.rsqrt },
  ...{ square: tf.square, neg: tf.neg, abs: tf.abs, sign: tf.sign, reciprocal: tf.reciprocal },
  ...{ softplus: tf.softplus, floor: tf.floor, ceil: tf.ceil, round: tf.round },
  ...{ isNaN: tf.isNaN, isInf: tf.isInf, isFinite: tf.isFinite },
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  step: (x) => tf.step(x, 0.25),
  clip: (x) => tf.clipByValue(x, -0.5, 1.5),
};

for (const [name, op] of Object.entries(ops)) {
  Deno.test(`${name}: shapes, NaN and infinity as on cpu`, async () => {
    const shapes = [[], [0], [1], [3], [2, 0, 3], [5, 7], [41, 1009]];
    await sameAsCpu(
      shapes.flatMap((shape) => [() => op(numbers(shape, 1, -4, 4)), () => op(wild(shape, 2))]),
    );
  });
}

Deno.test("relu of zeros and round of halves, as on cpu", async () => {
  await sameAsCpu(() => tf.reciprocal(tf.relu(tf.tensor1d([-0, 0, -1]))));
  await sameAsCpu(() => tf.round(tf.tensor1d([0.5, 1.5, 2.5, -0.5, -1.5, 0.49999997, 8388609, -3.7])));
});

Deno.test("integers use tfjs' cpu kernel, which is counted", async () => {
  const fallbacks = ["Abs", "Square"];
  await sameAsCpu(() => [tf.abs(integers([5])), tf.square(integers([5]))], { fallbacks });
});

/**
 * Returns the largest error of a kernel relative to Math, over floats of both signs and every magnitude.
 */
function worst(engine: WasmEngine, op: UnaryOp, exact: (x: number) => number): number {
  const bits = new Uint32Array(400_000).map((_, i) => Math.imul(i, 10_729) >>> 0); // spread over all floats
  const near = Float32Array.from({ length: 100_003 }, (_, i) => (i - 50_000) / 2_000); // and densely over ±25
  const inputs = new Float32Array([...new Float32Array(bits.buffer), ...near]), length = inputs.length;
  const [x, y] = [0, 1].map(() => engine.memory.allocate(length * 4));
  engine.memory.f32(x!, length).set(inputs);
  engine.run("unary", { op, x: x!, y: y!, length, p: 0, q: 0 });
  const outputs = engine.memory.f32(y!, length);
  let largest = 0;
  for (let i = 0; i < length; i++) {
    const expected = exact(inputs[i]!), rounded = Math.fround(expected);
    if (!Number.isFinite(rounded) || rounded === 0) {
      const same = Object.is(outputs[i], rounded) || outputs[i] === rounded;
      assert(same, `f(${inputs[i]}) = ${outputs[i]}, not ${rounded}`);
    } else {
      // For subnormal results the error is relative to the spacing of floats.
      const error = Math.abs(outputs[i]! - expected) / Math.max(Math.abs(expected), 1.2e-38);
      largest = Math.max(largest, error);
    }
  }
  engine.memory.free(x!);
  engine.memory.free(y!);
  return largest;
}

const accuracies: [name: string, op: UnaryOp, exact: (x: number) => number, limit: number][] = [
  ["exp", UnaryOp.Exp, Math.exp, 1.5e-7],
  ["expm1", UnaryOp.Expm1, Math.expm1, 2.5e-7],
  ["log", UnaryOp.Log, Math.log, 1.5e-7],
  ["log1p", UnaryOp.Log1p, Math.log1p, 3e-7],
  ["tanh", UnaryOp.Tanh, Math.tanh, 2e-7],
  ["sigmoid", UnaryOp.Sigmoid, (x) => 1 / (1 + Math.exp(-x)), 3e-7],
];
for (const simd of ["plain", "relaxed"] as const) {
  for (const [name, op, exact, limit] of accuracies) {
    Deno.test(`${name}, ${simd} build: relative error at most ${limit} over all floats`, async () => {
      const engine = await WasmEngine.create({ threads: 1, kernels: await loadKernels(simd) });
      const error = worst(engine, op, exact);
      await engine.stop();
      assert(error <= limit, `${error}`);
    });
  }
}
