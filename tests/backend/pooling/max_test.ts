import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { poolCases } from "./cases.ts";
import { checkGradient, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

/** Returns integers, many of which are equal. */
const ties = (shape: number[]) => tf.round(numbers(shape, 3, -2, 2));

Deno.test("maxPool: windows, strides, padding, ties, NaN and infinity", async () => {
  await sameAsCpu(
    poolCases.flatMap(([shape, filter, strides, pad]) =>
      [numbers, wild, ties].map((make) => () => tf.maxPool(make(shape) as tf.Tensor4D, filter, strides, pad))
    ),
  );
});

Deno.test("maxPool's gradient: the first of equal maxima gets it, as on cpu", async () => {
  await sameAsCpu(poolCases.flatMap(([shape, filter, strides, pad]) => {
    const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, filter, strides, pad);
    return [numbers, wild, ties].map((make) => () => {
      const x = make(shape);
      return tf.grad(pool)(x, numbers(pool(x).shape, 5));
    });
  }));
});

Deno.test("maxPoolWithArgmax", async () => {
  await sameAsCpu(poolCases.flatMap(([shape, filter, strides, pad]) => {
    if (pad === 1) return []; // tfjs takes no explicit padding here
    return [false, true].map((includeBatch) => () => {
      const x = ties(shape) as tf.Tensor4D;
      const { result, indexes } = tf.maxPoolWithArgmax(x, filter, strides, pad, includeBatch);
      return [result, indexes];
    });
  }));
});

Deno.test("maxPool's gradient agrees with finite differences", async () => {
  for (const pad of ["valid", "same"] as const) {
    const weights = (y: tf.Tensor) => numbers(y.shape, 9);
    const f = (x: tf.Tensor) => {
      const y = tf.maxPool(x as tf.Tensor4D, 3, 2, pad);
      return tf.sum(tf.mul(y, weights(y))) as tf.Scalar;
    };
    await checkGradient(f, () => numbers([2, 7, 8, 5]), { step: 1e-4, tolerance: 5e-2 });
  }
});

Deno.test("the kernel of a max pooling's gradient also computes the convolution layer's bias gradient", async () => {
  for (const [channels, size] of [[3, 9], [8, 8], [21, 7]] as const) {
    for (const threads of [1, 2, 3]) {
      await startBackend(threads);
      installFusions();
      const layer = tf.layers.conv2d({
        ...{ filters: channels, kernelSize: 3, activation: "relu", inputShape: [size, size, 2] },
        biasInitializer: tf.initializers.constant({ value: -0.5 }), // so that many windows have no winner
      });
      const model = tf.sequential({ layers: [layer, tf.layers.maxPooling2d({ poolSize: 2 })] });
      const [kernel, bias] = layer.getWeights() as [tf.Tensor4D, tf.Tensor1D];
      const difference = tf.tidy(() => {
        const x = numbers([5, size, size, 2], 1, -1, 1) as tf.Tensor4D;
        const weighted = (y: tf.Tensor) => tf.sum(tf.mul(y, numbers(y.shape, 2, -1, 1))) as tf.Scalar;
        const { grads } = tf.variableGrads(() => weighted(model.apply(x) as tf.Tensor));
        const stock = tf.grad((bias) => {
          const y = tf.relu(tf.add(tf.conv2d(x, kernel, 1, "valid"), bias)) as tf.Tensor4D;
          return weighted(tf.maxPool(y, 2, 2, "valid"));
        })(bias);
        const name = Object.keys(grads).find((name) => name.includes("bias"))!;
        return tf.max(tf.abs(tf.sub(grads[name]!, stock))).dataSync()[0]!;
      });
      assertAlmostEquals(difference, 0, 1e-4);
      model.dispose();
    }
  }
});
