import { assertAlmostEquals, assertEquals } from "@std/assert";
import { moveTowards, startBackend, tf } from "lib/tensorflow.ts";

const settings = [["wasm", 1], ["wasm", 2], ["wasm", 3], ["cpu", undefined]] as const;

for (const [backend, threads] of settings) {
  Deno.test(`moveTowards moves a share of the distance to a target or to zero: ${backend}, ${threads ?? 1} threads`, async () => {
    await startBackend({ backend, threads });
    for (const length of [1, 7, 40_003]) {
      const before = tf.memory().numTensors;
      const from = Float32Array.from({ length }, (_, i) => Math.sin(i));
      const to = Float32Array.from({ length }, (_, i) => Math.cos(i));
      const variable = tf.tidy(() => tf.variable(tf.tensor1d(from))), target = tf.tensor1d(to);
      moveTowards(variable, target, 0.25);
      const moved = variable.dataSync();
      moved.forEach((value, i) => assertAlmostEquals(value, 0.75 * from[i]! + 0.25 * to[i]!, 1e-6));
      moveTowards(variable, "zero", 0.5);
      variable.dataSync().forEach((value, i) => assertAlmostEquals(value, moved[i]! / 2, 1e-7));
      assertEquals(target.dataSync(), to);
      tf.dispose([variable, target]);
      assertEquals(tf.memory().numTensors, before);
    }
  });
}

Deno.test("moveTowards does not change tensors that share the variable's memory", async () => {
  await startBackend({ backend: "wasm", threads: 2 });
  const variable = tf.variable(tf.tensor1d([1, 2, 3]));
  const clone = variable.clone();
  moveTowards(variable, "zero", 1);
  assertEquals([...variable.dataSync()], [0, 0, 0]);
  assertEquals([...clone.dataSync()], [1, 2, 3]);
});
