import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { defineKernel } from "lib/backend/kernel/mod.ts";
import { WasmEngine } from "lib/backend/threads/engine.ts";
import { BACKEND_NAME, CnnBackend, registerCnnBackend } from "lib/backend/mod.ts";
import { startBackend } from "./support/with_backend.ts";

Deno.test("values are read as copies in their own memory", async () => {
  await startBackend();
  const x = tf.tensor1d([1, 2, 3]);
  const values = x.dataSync();
  assert(values.buffer instanceof ArrayBuffer);
  values[0] = 99;
  assertEquals([...await x.data()], [1, 2, 3]);
  x.dispose();
});

Deno.test("Identity, Reshape and Cast share values until the last reference is disposed of", async () => {
  const backend = await startBackend();
  const dataIds = backend.numDataIds();
  const x = tf.tensor1d([1, 2, 3, 4]);
  const all = [x.reshape([2, 2]), x.clone(), x.toFloat(), x.expandDims(0)];
  for (const other of all) assertStrictEquals(backend.pointer(other), backend.pointer(x));
  assertEquals(backend.numDataIds(), dataIds + 1);
  assertEquals(backend.refCount(x.dataId), 5);
  x.dispose();
  all.slice(1).forEach((other) => other.dispose());
  assertEquals([...all[0]!.dataSync()], [1, 2, 3, 4]);
  assertThrows(() => all[0]!.expandDims(-4), Error, "axis: expected -3 to 2, but got -4");
  all[0]!.dispose();
  assertEquals(backend.numDataIds(), dataIds);
});

Deno.test("tensors move between backends, with their references, and back", async () => {
  const backend = await startBackend();
  const before = { numTensors: tf.memory().numTensors, dataIds: backend.numDataIds() };
  tf.engine().startScope();
  const x = tf.tensor1d([1, 2, 3, 4]), y = x.reshape([2, 2]), s = tf.tensor1d(["a", "b"]);
  await tf.setBackend("cpu");
  const sum = tf.add(y, 1), twice = tf.concat([s, s]), z = tf.complex([1, 2], [3, 4]);
  await tf.setBackend(BACKEND_NAME);
  assertEquals([...tf.add(sum, x.reshape([2, 2])).dataSync()], [3, 5, 7, 9]);
  tf.env().set("IS_TEST", false); // TensorFlow.js counts a complex tensor that moves as one tensor, but it is three
  assertEquals([...tf.imag(tf.add(z, z)).dataSync()], [6, 8]);
  tf.env().set("IS_TEST", true);
  assertEquals([...z.dataSync()], [1, 3, 2, 4]);
  assertEquals([...twice.dataSync() as unknown as string[]], ["a", "b", "a", "b"]);
  tf.engine().endScope();
  assertEquals({ numTensors: tf.memory().numTensors, dataIds: backend.numDataIds() }, before);
});

Deno.test("an op that throws leaves nothing behind", async () => {
  const engine = await WasmEngine.create({ threads: 1 });
  let fails = false;
  const inner = defineKernel("Neg", ({ x }, _attrs, context) => {
    context.scratch(1000);
    context.dispose(context.output([5]));
    return context.reference(x, [2]);
  });
  const outer = defineKernel("Square", ({ x }, _attrs, context) => {
    context.scratch(100);
    const kept = context.output([10]);
    const result = context.call("Neg", { x });
    const again = context.reference(x);
    context.dispose(result);
    if (fails) throw new Error("expected");
    context.dispose(again);
    return kept;
  });
  const backend = new CnnBackend(engine, [inner, outer]);
  const x = {
    dataId: backend.write(new Float32Array([1, 2]), [2], "float32"),
    shape: [2],
    dtype: "float32" as const,
  };
  const before = { ...backend.memory(), dataIds: backend.numDataIds() };
  for (let i = 0; i < 3; i++) {
    fails = true;
    assertThrows(() => backend.execute("Square", { x }, {}), Error, "expected");
    fails = false;
    assertThrows(() => backend.execute("Missing", { x }, {}), Error, "but got Missing");
    backend.dispose(backend.call("Square", { x }));
    assertEquals({ ...backend.memory(), dataIds: backend.numDataIds() }, before);
    assertEquals(backend.refCount(x.dataId), 1);
  }
  assertThrows(() => backend.scratch(10), Error, "expected a call within a kernel");
  backend.dispose();
});

Deno.test("a case that a definition does not cover goes to the next definition, then to the cpu kernel", async () => {
  const engine = await WasmEngine.create({ threads: 1 });
  const answer = (shape: number[], values: number) =>
    defineKernel("Neg", ({ x }, _attrs, context) => {
      if (x.shape.length !== shape.length) return undefined;
      const result = context.output(shape);
      engine.memory.f32(context.pointer(result), 1)[0] = values;
      return result;
    });
  const backend = new CnnBackend(engine, [answer([1], 11), answer([1, 1], 22)]);
  const neg = (shape: number[]) => {
    const x = {
      dataId: backend.write(new Float32Array([5]), shape, "float32"),
      shape,
      dtype: "float32" as const,
    };
    const y = backend.call("Neg", { x });
    return backend.readSync(y.dataId)[0];
  };
  assertEquals([neg([1]), neg([1, 1]), neg([1, 1, 1])], [11, 22, -5]);
  assertEquals([...backend.fallbacks], [["Neg", 1]]);
  backend.dispose();
});

Deno.test("registering again changes the threads and keeps the tensors; removing ends it", async () => {
  const backend = await registerCnnBackend({ threads: 2 });
  await tf.setBackend(BACKEND_NAME);
  const x = tf.tensor1d([1, 2]);
  const both = await Promise.all([registerCnnBackend({ threads: 3 }), registerCnnBackend()]);
  assertStrictEquals(both[0], backend);
  assertStrictEquals(both[1], backend);
  assertEquals(backend.threads, 3);
  assertEquals([...x.add(1).dataSync()], [2, 3]);
  await assertRejects(() => registerCnnBackend({ threads: -1 }), UsageError, "got -1");
  assertEquals((await registerCnnBackend({ threads: 1 })).threads, 1);
  x.dispose();
  tf.removeBackend(BACKEND_NAME);
  const another = await registerCnnBackend({ threads: 2 });
  assert(another !== backend);
  await tf.setBackend(BACKEND_NAME);
  assertEquals(tf.tidy(() => [...tf.add([1], [2]).dataSync()]), [3]);
});

Deno.test("tf.engine().reset() ends the backend; setBackend starts another, with as many threads", async () => {
  const backend = await registerCnnBackend({ threads: 2 });
  tf.engine().reset();
  assert(await tf.setBackend(BACKEND_NAME));
  const another = tf.backend() as CnnBackend;
  assert(another !== backend);
  assertEquals(another.threads, 2);
  assertEquals(tf.tidy(() => tf.ones([100_000]).add(1).sum().arraySync()), 200_000);
  assertStrictEquals(await registerCnnBackend(), another);
});

Deno.test("a small training step leaves nothing behind and does not grow the memory", async () => {
  const backend = await startBackend();
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const x = tf.randomUniform([4, 8, 8, 1]), y = tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), 3);
  const step = async () => await model.trainOnBatch(x, y);
  for (let i = 0; i < 3; i++) await step();
  const before = { ...tf.memory(), dataIds: backend.numDataIds() };
  for (let i = 0; i < 10; i++) await step();
  assertEquals({ ...tf.memory(), dataIds: backend.numDataIds() }, before);
});
