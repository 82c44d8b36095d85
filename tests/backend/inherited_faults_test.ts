/**
 * Wrong results of TensorFlow.js' cpu kernels, compared with values by hand: our backend, which uses those
 * kernels for most ops, is correct.
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend } from "./support/with_backend.ts";

const x = () => tf.tensor([1, 2, 3, 4, 5, 6], [2, 3]);
const found = (y: tf.Tensor) => [y.shape, [...y.dataSync()]];

Deno.test("cumsum and cumprod along an axis that is counted from the end", async () => {
  await startBackend(1);
  assertEquals(found(tf.cumsum(x(), -1)), [[2, 3], [1, 3, 6, 4, 9, 15]]);
  assertEquals(found(tf.cumsum(x(), -2, true)), [[2, 3], [0, 0, 0, 1, 2, 3]]);
  assertEquals(found(tf.cumprod(x(), -1, false, true)), [[2, 3], [6, 6, 3, 120, 30, 6]]);
  assertEquals(found(tf.cumsum(x(), 1)), [[2, 3], [1, 3, 6, 4, 9, 15]]);
});

Deno.test("einsum with an index that only one operand has", async () => {
  await startBackend(1);
  const b = tf.tensor1d([10, 100]), c = tf.tensor2d([[1, 10], [2, 20], [3, 30]]);
  assertEquals(found(tf.einsum("ij,k->i", x(), b)), [[2], [6 * 110, 15 * 110]]);
  assertEquals(found(tf.einsum("ij,k->ji", x(), b)), [[3, 2], [110, 440, 220, 550, 330, 660]]);
  assertEquals(found(tf.einsum("i,jk->ij", b, c)), [[2, 3], [110, 220, 330, 1100, 2200, 3300]]);
  assertEquals(found(tf.einsum("i,k->", b, b)), [[], [110 * 110]]);
  assertEquals(found(tf.einsum("ij,jk->ik", x(), c)), [[2, 2], [14, 140, 32, 320]]);
});

Deno.test("tensorScatterUpdate does not change its input", async () => {
  await startBackend(1);
  const before = tf.zeros([3]);
  const after = tf.tensorScatterUpdate(before, tf.tensor2d([[1]], [1, 1], "int32"), tf.tensor1d([5]));
  assertEquals(found(after), [[3], [0, 5, 0]]);
  assertEquals(found(before), [[3], [0, 0, 0]]);
});
