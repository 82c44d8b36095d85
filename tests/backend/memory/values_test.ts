/**
 * Every way to pass values to the backend takes exactly as many as the shape has elements: with fewer, the
 * tensor would have stale memory.
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { BACKEND_NAME, type CnnBackend } from "lib/backend/mod.ts";
import { startBackend } from "../support/with_backend.ts";

/** Frees memory with a known value, so that the next tensor of its size reuses it. */
function leaveInMemory(): void {
  for (const size of [2, 4, 8, 16]) tf.fill([size], 1234.5).dispose();
}

/** tfjs checks nested lists in its own tests only (IS_TEST). */
async function startAsInUse(): Promise<CnnBackend> {
  const backend = await startBackend(2);
  tf.env().set("IS_TEST", false);
  tf.env().set("TENSORLIKE_CHECK_SHAPE_CONSISTENCY", false);
  return backend;
}

const engine = () => tf.engine();
const ragged: Record<string, [RegExp, () => unknown]> = {
  "tensor2d, too few": [
    /float32 tensor of shape \[2,2\]: expected 4, but got 3/,
    () => tf.tensor2d([[1, 2], [3]]),
  ],
  "tensor2d, too many": [/expected 4, but got 5/, () => tf.tensor2d([[1, 2], [3, 4, 5]])],
  "tensor with its shape": [/expected 4, but got 3/, () => tf.tensor([[1, 2], [3]], [2, 2])],
  "tensor3d": [/expected 8, but got 7/, () => tf.tensor3d([[[1, 2], [3, 4]], [[5, 6], [7]]])],
  "int32": [/int32 tensor of shape \[2,2\]/, () => tf.tensor2d([[1, 2], [3]], undefined, "int32")],
  "bool": [/bool tensor of shape \[2,2\]/, () => tf.tensor2d([[true, false], [true]], undefined, "bool")],
  "strings": [/string tensor of shape \[2,2\]/, () => tf.tensor2d([["a", "b"], ["c"]])],
  "an op's argument": [/expected 4, but got 3/, () => tf.add([[1, 2], [3]], 1)],
  "a variable's value": [/expected 4, but got 3/, () => tf.variable(tf.tensor2d([[1, 2], [3]]))],
  "complex numbers": [
    /complex64 tensor of shape \[3\]: expected 6, but got 4/,
    () => engine().makeTensor(new Float32Array(4), [3], "complex64"),
  ],
  "the engine": [/expected 3, but got 2/, () => engine().makeTensor(new Float32Array(2), [3], "float32")],
  "a buffer": [/./, () => tf.buffer([2, 2], "float32", new Float32Array(3)).toTensor()],
  "a variable's new value": [/./, () => {
    const variable = tf.variable(tf.ones([2]));
    try {
      variable.assign(tf.ones([3]));
    } finally {
      variable.dispose();
    }
  }],
  "quantised weights": [/./, () =>
    tf.io.decodeWeights(new Uint8Array(3).buffer, [
      { name: "w", shape: [4], dtype: "float32", quantization: { dtype: "uint8", scale: 1, min: 0 } },
    ])],
  "a shape that cannot be": [
    /whole numbers/,
    () => engine().makeTensor(new Float32Array(4), [-2, -2], "float32"),
  ],
};

for (const [name, [message, f]] of Object.entries(ragged)) {
  Deno.test(`too few or too many values are refused, and nothing is left behind: ${name}`, async () => {
    const backend = await startAsInUse();
    leaveInMemory();
    const before = { ids: backend.numDataIds(), ...backend.memory() };
    let text = "";
    tf.tidy(() => {
      assertThrows(f, Error);
      try {
        f();
      } catch (error) {
        text = (error as Error).message;
      }
    });
    assertEquals(message.test(text), true, text);
    assertEquals({ ids: backend.numDataIds(), ...backend.memory() }, before);
  });
}

Deno.test("a tensor that comes from another backend with too few values is refused, too", async () => {
  await startAsInUse();
  await tf.setBackend("cpu");
  const tensor = tf.tensor2d([[1, 2], [3]]);
  await tf.setBackend(BACKEND_NAME);
  leaveInMemory();
  assertThrows(() => tf.neg(tensor).dataSync(), Error, "expected 4, but got 3");
  tensor.dispose();
});

Deno.test("changes to values that were read do not change the tensor", async () => {
  await startAsInUse();
  const tensor = tf.tensor1d([1, 2]);
  tensor.dataSync()[0] = 7;
  assertEquals([...tensor.dataSync()], [1, 2]);
  tensor.dispose();
});

Deno.test("an optimizer refuses a gradient of another shape than its weight", async () => {
  await startAsInUse();
  const { installFusions } = await import("lib/backend/fusion/mod.ts");
  installFusions();
  const weight = tf.variable(tf.ones([4])), gradient = tf.ones([2]);
  for (const optimizer of [tf.train.sgd(0.1), tf.train.adam(0.1), tf.train.momentum(0.1, 0.9)]) {
    leaveInMemory();
    assertThrows(() => optimizer.applyGradients([{ name: weight.name, tensor: gradient }]), Error, "[4]");
    assertEquals([...weight.dataSync()], [1, 1, 1, 1]);
    optimizer.dispose();
  }
  tf.dispose([weight, gradient]);
});
