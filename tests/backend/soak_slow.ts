/**
 * Thousands of steps of a small model: neither tensors, nor bytes of tensor memory, nor memory of the process
 * may accumulate.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { assert, assertEquals } from "@std/assert";
import { startBackend, tf } from "lib/tensorflow.ts";
import { Objective } from "lib/model/training/objective.ts";
import { Optimizer } from "lib/model/training/optimizer.ts";
import { trainStep } from "lib/model/training/step.ts";

// V8 rarely collects a large heap: without this, garbage would look like a leak.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

Deno.test("30,000 training steps leave tensors and memory as they were after warm-up", async () => {
  await startBackend({ backend: "wasm", threads: 2 });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [12, 12, 1], filters: 16, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 10 }),
      tf.layers.softmax(),
    ],
  });
  const objective = new Objective(model), optimizer = new Optimizer(model, { learningRateAt: () => 1e-3 });
  const images = tf.randomUniform([16, 12, 12, 1], 0, 1, "float32", 1);
  const labels = tf.tensor1d(Array.from({ length: 16 }, (_, i) => i % 10), "int32");
  const state = () => {
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    return { numTensors, numDataBuffers, numBytes };
  };
  /** Makes 10,000 steps, and returns the size of the JavaScript heap after a garbage collection, in MiB. */
  const tenThousandSteps = async () => {
    for (let step = 1; step <= 10_000; step++) {
      const result = trainStep(objective, optimizer, images, labels, step);
      if (step % 1000 === 0) assert((await result.data()).every(Number.isFinite));
      result.dispose();
    }
    for (let pass = 0; pass < 2; pass++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collectGarbage();
    }
    return Deno.memoryUsage().heapUsed / 2 ** 20;
  };
  await tenThousandSteps();
  const before = state();
  const first = await tenThousandSteps(), second = await tenThousandSteps();
  assertEquals(state(), before);
  assert(second - first < 5, `the JavaScript heap has grown from ${first} to ${second} MiB`);
  optimizer.dispose();
  model.dispose();
  tf.dispose([images, labels]);
});
