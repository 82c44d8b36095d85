/**
 * Infinities and NaN in filters and gradients where windows extend beyond the image: positions outside do not
 * count. (Zero padding would give 0·∞ = NaN there.)
 */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { Random } from "../support/random.ts";
import { compareValues, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

Deno.test("conv1d, padding same, infinities in the filter: infinity, not NaN, as in TensorFlow", async () => {
  await startBackend(2);
  tf.tidy(() => {
    const x = tf.ones([1, 4, 1]) as tf.Tensor3D;
    const filter = tf.tensor3d([Infinity, 1, 2], [3, 1, 1]);
    const y = tf.conv1d(x, filter, 1, "same").dataSync();
    assertEquals([...y], [3, Infinity, Infinity, Infinity]); // the first output does not depend on the first tap
  });
});

type Shape4 = [number, number, number, number];
const one = (shape: Shape4, value: number, at: number) =>
  tf.tidy(() => {
    const values = new Random(3).floats(tf.util.sizeFromShape(shape));
    values[at] = value;
    return tf.tensor(values, shape);
  }) as tf.Tensor4D;
const paddings: tf.backend_util.ExplicitPadding = [[0, 0], [3, 1], [0, 4], [0, 0]];
const cases: Record<string, () => tf.TensorContainer> = {
  "3x3, same": () => tf.conv2d(one([2, 5, 6, 2], 1, 0), one([3, 3, 2, 4], Infinity, 0), 1, "same"),
  "16 channels": () => tf.conv2d(one([2, 9, 9, 16], 1, 0), one([3, 3, 16, 16], Infinity, 70), 1, "same"),
  "stride 2": () => tf.conv2d(one([2, 7, 6, 3], 1, 0), one([5, 4, 3, 3], -Infinity, 1), 2, "same"),
  "dilated": () => tf.conv2d(one([1, 7, 6, 2], 1, 0), one([3, 3, 2, 3], Infinity, 50), 1, "same", "NHWC", 2),
  "channels first": () =>
    tf.conv2d(one([1, 2, 7, 6], 1, 0), one([3, 3, 2, 3], Infinity, 50), 1, "same", "NCHW"),
  "windows that see nothing": () =>
    tf.conv2d(one([2, 3, 3, 2], 1, 0), one([2, 2, 2, 3], Infinity, 5), 1, paddings),
  "bias and activation": () =>
    tf.fused.conv2d({
      ...{ x: one([2, 5, 6, 2], 1, 0), filter: one([3, 3, 2, 4], Infinity, 0), strides: 1, pad: paddings },
      ...{ bias: tf.tensor1d([1, 2, 3, -4]), activation: "relu" },
    }),
  "depthwise": () => tf.depthwiseConv2d(one([2, 5, 6, 3], 1, 0), one([3, 3, 3, 2], Infinity, 4), 1, "same"),
  "transposed": () =>
    tf.conv2dTranspose(one([1, 4, 4, 3], 1, 0), one([3, 3, 2, 3], Infinity, 4), [1, 8, 8, 2], 2, "same"),
};

for (const [name, f] of Object.entries(cases)) {
  Deno.test(`an infinity in the filter counts only where its tap lies within the image: ${name}`, () =>
    sameAsCpu(f, { tolerance: 1e-5 }));
}

for (const depthwise of [false, true]) {
  Deno.test(`infinities anywhere, 60 random ${depthwise ? "depthwise " : ""}convolutions and their gradients, as on cpu`, async () => {
    await startBackend(2);
    const random = new Random(9);
    const values = (shape: number[], spoil: boolean) =>
      random.floats(tf.util.sizeFromShape(shape)).map((value) =>
        spoil && random.next() < 0.03 ? random.pick(Infinity, -Infinity, NaN) : value
      );
    for (let i = 0; i < 60; i++) {
      const channels = random.pick(1, 3, 16), strides = random.integer(1, 3);
      const shape = [2, random.integer(4, 9), random.integer(4, 9), channels];
      const filterShape = [random.integer(1, 4), random.integer(1, 4), channels, random.pick(1, 3, 16)];
      const where = random.pick("x", "filter", "dy");
      const x = values(shape, where === "x"), filter = values(filterShape, where === "filter");
      const f = (x: tf.Tensor, filter: tf.Tensor) =>
        (depthwise ? tf.depthwiseConv2d : tf.conv2d)(
          x as tf.Tensor4D,
          filter as tf.Tensor4D,
          strides,
          "same",
        );
      let dy: Float32Array | undefined;
      const compute = (backend: string) => {
        tf.setBackend(backend);
        return tf.tidy(() => {
          const inputs = [tf.tensor(x, shape), tf.tensor(filter, filterShape)] as const;
          const y = f(...inputs);
          dy ??= values(y.shape, where === "dy");
          return [y, ...tf.grads(f)([...inputs], tf.tensor(dy, y.shape))].map((
            tensor,
          ) => [...tensor.dataSync()]);
        });
      };
      const ours = compute(BACKEND_NAME);
      for (const [r, expected] of compute("cpu").entries()) {
        const what =
          `[${shape}] by [${filterShape}], strides ${strides}, infinities in ${where}, result ${r}`;
        compareValues(ours[r]!, expected, 1e-5, what);
      }
    }
  });
}

Deno.test("a layer before a max pooling, padded: infinities in filter and gradient, as on cpu", async () => {
  await startBackend(2);
  installFusions();
  const results = async (backend: string, kernel: number, dy: number) => {
    await tf.setBackend(backend);
    const model = tf.sequential({
      layers: [
        // On our backend its result is deferred, and computed with the pooling.
        tf.layers.conv2d({
          inputShape: [8, 8, 1],
          filters: 4,
          kernelSize: 3,
          padding: "same",
          activation: "relu",
        }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
      ],
    });
    model.setWeights([one([3, 3, 1, 4], kernel, 2), tf.zeros([4])]);
    const y = model.predict(one([4, 8, 8, 1], 1, 0)) as tf.Tensor;
    const { grads } = tf.variableGrads(() =>
      tf.sum(tf.mul(model.apply(one([4, 8, 8, 1], 1, 0)) as tf.Tensor, one([4, 4, 4, 4], dy, 2))) as tf.Scalar
    );
    const values = [y, ...Object.values(grads)].map((tensor) => [...tensor.dataSync()]);
    model.dispose();
    return values;
  };
  for (const [kernel, dy] of [[Infinity, 1], [0.5, Infinity]] as const) {
    const expected = await results("cpu", kernel, dy);
    for (const [r, found] of (await results(BACKEND_NAME, kernel, dy)).entries()) {
      compareValues(found, expected[r]!, 1e-5, `filter with ${kernel}, gradient with ${dy}, result ${r}`);
    }
  }
});
