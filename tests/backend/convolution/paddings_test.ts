/**
 * Convolutions and poolings with paddings of every kind, negative and larger than the image among them, and
 * their gradients.
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { Random } from "../support/random.ts";
import { compareValues } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

type Pad = "same" | "valid" | number | tf.backend_util.ExplicitPadding;
type Op = (x: tf.Tensor, filter: tf.Tensor, strides: number, pad: Pad, rounding?: "floor") => tf.Tensor;

const window = (filter: tf.Tensor) => filter.shape.slice(0, 2) as [number, number];
const ops: Record<string, Op> = {
  conv2d: (x, filter, strides, pad, rounding) =>
    tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, "NHWC", 1, rounding),
  depthwiseConv2d: (x, filter, strides, pad, rounding) =>
    tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad as number, "NHWC", 1, rounding),
  maxPool: (x, filter, strides, pad, rounding) =>
    tf.maxPool(x as tf.Tensor4D, window(filter), strides, pad, rounding),
  avgPool: (x, filter, strides, pad, rounding) =>
    tf.avgPool(x as tf.Tensor4D, window(filter), strides, pad, rounding),
};

for (const [name, op] of Object.entries(ops)) {
  Deno.test(`${name}: 60 random shapes and paddings, and the gradients, as on cpu`, async () => {
    await startBackend(2);
    const random = new Random(5);
    let compared = 0;
    for (let i = 0; i < 60; i++) {
      const height = random.integer(1, 9), width = random.integer(1, 9);
      const filterShape = [random.integer(1, 4), random.integer(1, 4)];
      const channels = random.pick(1, 2, 3, 16), filters = random.pick(1, 3), strides = random.integer(1, 3);
      const side = (): [number, number] => [random.integer(-6, 8), random.integer(-6, 8)];
      const pad = random.pick<Pad>("same", "valid", random.integer(0, 3), [[0, 0], side(), side(), [0, 0]]);
      const rounding = typeof pad === "string" ? undefined : "floor" as const;
      const x = random.floats(2 * height * width * channels);
      const weights = random.floats(filterShape[0]! * filterShape[1]! * channels * filters);
      const compute = (backend: string) => {
        tf.setBackend(backend);
        return tf.tidy(() => {
          const inputs = [
            tf.tensor(x, [2, height, width, channels]),
            tf.tensor(weights, [...filterShape, channels, filters]),
          ];
          const f = (x: tf.Tensor, filter: tf.Tensor) => op(x, filter, strides, pad, rounding);
          const square = (x: tf.Tensor, filter: tf.Tensor) => tf.sum(tf.square(f(x, filter))) as tf.Scalar;
          const gradients = name.endsWith("Pool")
            ? [tf.grad((x) => square(x, inputs[1]!))(inputs[0]!)]
            : tf.grads(square)(inputs);
          return [f(inputs[0]!, inputs[1]!), ...gradients].map((tensor) => ({
            shape: tensor.shape,
            values: [...tensor.dataSync()],
          }));
        });
      };
      let ours;
      try {
        ours = compute(BACKEND_NAME);
      } catch (error) {
        if (error instanceof RangeError) continue; // refused: bad_shapes_test.ts
        throw error;
      }
      for (const [r, { shape, values }] of compute("cpu").entries()) {
        const what = `${name} [${height}, ${width}, ${channels}] by [${filterShape}], strides ${strides}, ${
          JSON.stringify(pad)
        }, result ${r}`;
        assertEquals(ours[r]!.shape, shape, what);
        compareValues(ours[r]!.values, values, 1e-5, what);
      }
      compared++;
    }
    assertEquals(compared > 40, true, `${compared} compared`);
  });
}
