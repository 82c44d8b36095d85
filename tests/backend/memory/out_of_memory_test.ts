/**
 * What a user of TensorFlow.js sees when the memory is full: on a backend with a small memory, and at the
 * real limit of 4 GiB, whose pages are reserved but never touched.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { CnnBackend } from "lib/backend/backend.ts";
import { WasmEngine } from "lib/backend/threads/engine.ts";
import { BACKEND_NAME, OutOfMemoryError } from "lib/backend/mod.ts";
import { kernels } from "lib/backend/ops/mod.ts";
import { createMemory } from "lib/backend/memory/wasm_memory.ts";
import { startBackend } from "../support/with_backend.ts";

/** Registers the whole backend with a memory of at most 64 MiB. */
async function startSmallBackend(): Promise<Disposable> {
  await startBackend(); // registers the kernels
  const name = "small-memory";
  const engine = await WasmEngine.create({ threads: 2, memory: createMemory(16, 1024) });
  tf.registerBackend(name, () => new CnnBackend(engine, kernels));
  tf.copyRegisteredKernels(BACKEND_NAME, name);
  await tf.setBackend(name);
  return { [Symbol.dispose]: () => tf.removeBackend(name) };
}

/** Makes tensors until the memory is full. */
function fill(make: () => tf.Tensor): tf.Tensor[] {
  const tensors: tf.Tensor[] = [];
  const error = assertThrows(() => {
    while (tensors.length < 10_000) tensors.push(make());
  }, OutOfMemoryError);
  assertMatch(error.message, /^memory: expected room for a block of .*, but .* are in use .*$/); // in one line
  return tensors;
}

const counts = () => ({ ...tf.memory(), dataIds: tf.backend().numDataIds(), numBytesReserved: 0 });
const megabyte = () => tf.ones([2 ** 18]);
const value = (f: () => tf.Tensor) => tf.tidy(() => f().dataSync()[0]);

Deno.test("full memory: an error of one line, existing tensors keep their values, and freed memory is reused", async () => {
  using _ = await startSmallBackend();
  const before = counts();
  const rounds = [1, 2, 3].map((round) => {
    const tensors = fill(megabyte);
    for (const tensor of [tensors[0]!, tensors.at(-1)!]) assertEquals(value(() => tensor.min()), 1);
    assertThrows(() => tensors[0]!.add(round), OutOfMemoryError);
    tensors.pop()!.dispose();
    assertEquals(value(() => tensors[0]!.add(round).max()), 1 + round);
    tensors.push(megabyte());
    tf.dispose(tensors);
    assertEquals(counts(), before);
    return tensors.length;
  });
  assert(rounds[0]! > 50, `${rounds[0]} MiB of 64 were had`);
  assertEquals(rounds, rounds.map(() => rounds[0]!), "no round has less memory than the first");
});

Deno.test("full memory: each op and gradient that does not fit leaves nothing behind", async () => {
  using _ = await startSmallBackend();
  const x = tf.ones([8, 64, 64, 16]) as tf.Tensor4D, filter = tf.ones([3, 3, 16, 16]) as tf.Tensor4D;
  const square = (x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, filter, 1, "same").square().sum();
  const full = fill(() => megabyte());
  const before = counts();
  for (
    const f of [
      () => tf.conv2d(x, filter, 1, "same"),
      () => tf.maxPool(x, 2, 1, "same"),
      () => tf.batchNorm(x, tf.zeros([16]), tf.ones([16])).reshape([-1]).dataSync(), // computed when it is read
      () => tf.transpose(x),
      () => tf.concat([x, x]),
      () => tf.matMul(x.reshape([-1, 16]), tf.ones([16, 64])),
      () => tf.softmax(x),
      () => tf.cumsum(x, 1), // tfjs' cpu kernel
      () => tf.grad(square)(x),
    ]
  ) {
    assertThrows(() => tf.tidy(() => void f()), OutOfMemoryError);
    assertEquals(counts(), before);
  }
  tf.dispose(full);
  const gradient = value(() => tf.grad(square)(x).slice([0, 9, 9, 0], [1, 1, 1, 1]))!;
  assertAlmostEquals(gradient / (2 * 144 * 144), 1, 1e-5); // 144 = 3 * 3 * 16 ones
  tf.dispose([x, filter]);
});

Deno.test("full memory: training fails with a batch that is too large, and continues with a smaller one", async () => {
  using _ = await startSmallBackend();
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [16, 16, 1], filters: 8, kernelSize: 3, activation: "relu" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
  const batch = (size: number) =>
    [tf.ones([size, 16, 16, 1]), tf.oneHot(tf.zeros([size], "int32"), 2)] as const;
  const step = async (size: number) => {
    const [images, labels] = batch(size);
    try {
      return await model.trainOnBatch(images, labels) as number;
    } finally {
      tf.dispose([images, labels]);
    }
  };
  const first = await step(16);
  const error = await step(20_000).catch((error) => error);
  assert(error instanceof OutOfMemoryError);
  for (let i = 0; i < 20; i++) await step(16);
  const last = await step(16);
  assert(last < first / 2, `the loss was ${first} and is ${last}`);
  model.dispose();
});

Deno.test("4 GiB: the same error at the limit, and work continues after it", async () => {
  const backend = await startBackend();
  const before = counts();
  // 512 MiB with undefined content: an op that fills them would take seconds and as much real memory.
  const large = () => tf.engine().makeTensorFromTensorInfo(backend.output([2 ** 27]));
  for (let round = 0; round < 2; round++) {
    const tensors = fill(large);
    assertEquals(tensors.length, 7); // the eighth would need the page that holds the kernels' arguments
    assertThrows(() => tensors[0]!.add(1), OutOfMemoryError);
    assertEquals(value(() => tf.matMul([[1, 2]], [[3], [4]])), 11);
    tensors.pop()!.dispose();
    tensors.push(large());
    tf.dispose(tensors);
    assertEquals(counts(), before);
  }
  assertEquals(value(() => megabyte().sum()), 2 ** 18);
});
