/** LSTM and GRU layers with fused kernels, against tfjs' cpu backend, which runs each time step op by op. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { checkGradient, numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend as install } from "lib/tensorflow.ts";
import { runOn, startBackend } from "../support/with_backend.ts";

await install({ threads: 1 }); // with the fused kernels

type Options = { units: number } & Record<string, unknown>;
const kinds = { lstm: tf.layers.lstm, gru: tf.layers.gru } as unknown as Record<
  "lstm" | "gru",
  (options: object) => tf.layers.Layer
>;

const seeded = (seed: number) => tf.initializers.randomUniform({ minval: -0.6, maxval: 0.6, seed });

function layerOf(kind: "lstm" | "gru", options: Options): tf.layers.Layer {
  const initializers = {
    kernelInitializer: seeded(1),
    recurrentInitializer: seeded(2),
    biasInitializer: seeded(3),
  };
  return kinds[kind]({ ...initializers, ...options });
}

/** Returns the layer's result, and the gradients with respect to its input and its weights. */
function trained(
  kind: "lstm" | "gru",
  options: Options,
  inputShape: number[],
  mask?: number[][],
) {
  return () => {
    const call = mask ? { mask: tf.tensor2d(mask) } : {};
    const layer = layerOf(kind, options), x = numbers(inputShape, 4);
    const dy = tf.tidy(() => numbers((layer.apply(x) as tf.Tensor).shape, 5));
    const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const y = (x: tf.Tensor) => layer.apply(x, call) as tf.Tensor;
    const dx = tf.grad((x) => tf.sum(tf.mul(y(x), dy)))(x);
    const { grads } = tf.variableGrads(() => tf.sum(tf.mul(y(x), dy)), variables);
    const results = [y(x), dx, ...variables.map(({ name }) => grads[name]!)];
    for (const variable of variables) variable.dispose();
    return results;
  };
}

for (const kind of ["lstm", "gru"] as const) {
  Deno.test(`${kind}: results and gradients as on cpu, the same bits again, without falling back`, async () => {
    await sameAsCpu([
      trained(kind, { units: 8 }, [3, 5, 4]),
      trained(kind, { units: 7, returnSequences: true }, [7, 4, 3]),
      trained(kind, { units: 5, recurrentActivation: "sigmoid" }, [2, 6, 9]),
      trained(kind, { units: 1, returnSequences: true, recurrentActivation: "sigmoid" }, [1, 3, 1]),
      trained(kind, { units: 6, useBias: false, goBackwards: true }, [9, 3, 2]),
      trained(kind, { units: 4, goBackwards: true, returnSequences: true }, [2, 3, 5]),
      () => {
        // One step, whose gradient fails in TensorFlow.js.
        const layer = layerOf(kind, { units: 3, returnSequences: true }), y = layer.apply(numbers([4, 1, 2]));
        layer.dispose();
        return y as tf.Tensor;
      },
      trained(kind, { units: 64 }, [32, 7, 28]), // all threads take part
      // The weights' gradients are summed six steps at a time.
      trained(kind, { units: 6 }, [50, 7, 3]),
      trained(kind, { units: 8, returnSequences: true }, [50, 7, 3]),
    ], { tolerance: 1e-5 });
  });

  Deno.test(`${kind}: what the kernel does not cover is computed as before`, async () => {
    await sameAsCpu([
      trained(kind, { units: 3, activation: "relu" }, [2, 4, 3]),
      trained(kind, { units: 3, recurrentActivation: "tanh" }, [2, 4, 3]),
      trained(kind, { units: 3 }, [2, 4, 3], [[1, 1, 0, 1], [0, 1, 1, 0]]),
      () => {
        const layer = layerOf(kind, { units: 3, returnState: true });
        const results = layer.apply(numbers([2, 4, 3])) as tf.Tensor[];
        layer.dispose();
        return results;
      },
      () => {
        const layer = layerOf(kind, { units: 3, stateful: true, batchInputShape: [2, 4, 3] });
        const first = layer.apply(numbers([2, 4, 3])) as tf.Tensor;
        const second = layer.apply(numbers([2, 4, 3])) as tf.Tensor;
        layer.dispose();
        tf.dispose((layer as unknown as { states_: tf.Tensor[] }).states_);
        return [first, second];
      },
    ], { tolerance: 1e-5, threads: [2] });
  });

  Deno.test(`${kind}: gradients by finite differences`, async () => {
    await startBackend(2);
    for (const steps of [6, 1]) {
      const layer = layerOf(kind, { units: 5, recurrentActivation: "sigmoid", returnSequences: true });
      const weights = numbers([3, steps, 5], 7);
      const loss = (x: tf.Tensor) => tf.sum(tf.mul(layer.apply(x) as tf.Tensor, weights)) as tf.Scalar;
      await checkGradient(loss, () => numbers([3, steps, 4], 8));
      const slopes = (x: tf.Tensor) => tf.sum(tf.square(tf.grad(loss)(x))) as tf.Scalar;
      await checkGradient(slopes, () => numbers([3, steps, 4], 8));
      layer.dispose();
      weights.dispose();
    }
  });

  Deno.test(`${kind}: a training step takes one kernel forward and one backward, and keeps no memory`, async () => {
    await startBackend(1);
    const layer = layerOf(kind, { units: 4 }), x = numbers([2, 6, 3]);
    tf.dispose(layer.apply(x) as tf.Tensor);
    const step = () =>
      tf.tidy(() => {
        tf.variableGrads(() => tf.sum(layer.apply(x) as tf.Tensor));
      });
    step();
    const { numBytesInUse } = tf.memory() as unknown as { numBytesInUse: number };
    const profile = await tf.profile(() => {
      step();
      return undefined as unknown as tf.Tensor;
    });
    const names = profile.kernels.map(({ name }) => name);
    const name = kind === "lstm" ? "Lstm" : "Gru";
    assertEquals(names.filter((found) => found.startsWith(name)), [name, `${name}Grad`]);
    assertEquals((tf.memory() as unknown as { numBytesInUse: number }).numBytesInUse, numBytesInUse);
    layer.dispose();
    x.dispose();
  });
}

Deno.test("lstm: the gradient is the same when what the forward pass kept has been released", async () => {
  const backend = await startBackend(1);
  const run = (change: boolean) => () => {
    const layer = layerOf("lstm", { units: 4 }), x = numbers([2, 5, 3]);
    const dx = tf.grad((x) => {
      const y = layer.apply(x) as tf.Tensor;
      if (change) backend.changed(y);
      return tf.sum(y);
    })(x);
    layer.dispose();
    return dx;
  };
  assertEquals(await runOn(BACKEND_NAME, run(true)), await runOn(BACKEND_NAME, run(false)));
});
