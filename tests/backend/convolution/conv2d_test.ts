import * as tf from "@tensorflow/tfjs";
import { checkGradient, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

type Shape4 = [number, number, number, number];
type Pad = "same" | "valid" | number | tf.backend_util.ExplicitPadding;
const image = (shape: Shape4, seed = 1) => numbers(shape, seed) as tf.Tensor4D;

/** x, filter, strides, padding, dilations */
const cases: [Shape4, Shape4, number | [number, number], Pad, number | [number, number]][] = [
  [[2, 28, 28, 1], [3, 3, 1, 8], 1, "valid", 1],
  [[1, 9, 11, 3], [5, 5, 3, 6], 1, "same", 1],
  [[2, 9, 11, 3], [3, 2, 3, 10], [2, 1], "same", 1],
  [[3, 10, 7, 6], [1, 1, 6, 9], 1, "valid", 1],
  [[2, 10, 7, 4], [1, 1, 4, 5], 2, "valid", 1],
  [[1, 12, 12, 2], [3, 3, 2, 4], 1, "same", [2, 3]],
  [[1, 12, 12, 2], [3, 3, 2, 4], 1, "valid", 2],
  [[2, 6, 5, 2], [3, 3, 2, 3], 1, 2, 1],
  [[2, 6, 5, 2], [3, 3, 2, 3], 1, [[0, 0], [2, 0], [1, 3], [0, 0]], 1],
  [[2, 13, 13, 32], [3, 3, 32, 64], 1, "valid", 1],
  [[3, 7, 9, 16], [3, 3, 16, 24], 1, "same", 1],
];

Deno.test("conv2d: strides, padding, dilations", async () => {
  for (const [x, filter, strides, pad, dilations] of cases) {
    const convolve = () => tf.conv2d(image(x), image(filter, 2), strides, pad, "NHWC", dilations);
    await sameAsCpu(convolve, { tolerance: 1e-4 });
  }
});

Deno.test("conv2d of channels-first images", async () => {
  await sameAsCpu(() => tf.conv2d(image([2, 3, 9, 8]), image([3, 3, 3, 5], 2), 1, "valid", "NCHW"), {
    tolerance: 1e-5,
  });
});

Deno.test("conv2d with rounded sizes", async () => {
  const convolve = () => tf.conv2d(image([1, 8, 8, 2]), image([3, 3, 2, 3], 2), 2, 0, "NHWC", 1, "floor");
  await sameAsCpu(convolve, { tolerance: 1e-5 });
});

Deno.test("fused conv2d: bias and every activation", async () => {
  const [x, filter] = [() => image([2, 8, 9, 3]), () => image([3, 3, 3, 5], 2)];
  for (const activation of ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu"] as const) {
    await sameAsCpu(() => {
      const options = {
        x: x(),
        filter: filter(),
        strides: 1,
        pad: "same" as const,
        activation,
        leakyreluAlpha: 0.3,
      };
      return [
        tf.fused.conv2d({ ...options, bias: numbers([5], 3) as tf.Tensor1D }),
        tf.fused.conv2d(options),
      ];
    }, { tolerance: 1e-5 });
  }
  await sameAsCpu(() => {
    const alpha = numbers([5], 4);
    const options = {
      x: x(),
      filter: filter(),
      strides: 1,
      pad: "valid" as const,
      activation: "prelu" as const,
    };
    return tf.fused.conv2d({
      ...options,
      bias: numbers([5], 3) as tf.Tensor1D,
      preluActivationWeights: alpha,
    });
  }, { tolerance: 1e-5 });
});

Deno.test("conv2d's gradients, as on cpu", async () => {
  for (const [x, filter, strides, pad, dilations] of cases) {
    if (tf.util.sizeFromShape([dilations].flat()) !== 1) continue; // tfjs has no gradient of dilated convolutions
    await sameAsCpu(() => {
      const f = (x: tf.Tensor, w: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);
      const [a, b] = [image(x), image(filter, 2)];
      return tf.grads(f)([a, b], numbers(f(a, b).shape, 5));
    }, { tolerance: 1e-4 });
  }
});

Deno.test("conv2d's gradients agree with finite differences", async () => {
  const [x, w] = [() => image([1, 6, 6, 2]), () => image([3, 3, 2, 3], 2)];
  const square = (y: tf.Tensor) => tf.sum(tf.square(y)) as tf.Scalar;
  await checkGradient((x) => square(tf.conv2d(x as tf.Tensor4D, w(), 2, "same")), x);
  await checkGradient((w) => square(tf.conv2d(x(), w as tf.Tensor4D, 2, "same")), w);
});

Deno.test("transposed convolution, as on cpu", async () => {
  await sameAsCpu(() => {
    return tf.conv2dTranspose(image([2, 5, 4, 3]), image([3, 3, 6, 3], 2), [2, 10, 8, 6], 2, "same");
  }, { tolerance: 1e-5 });
});

Deno.test("conv2d of no images", async () => {
  await sameAsCpu(() => tf.conv2d(tf.zeros([0, 8, 8, 2]) as tf.Tensor4D, image([3, 3, 2, 3], 2), 1, "same"));
});

Deno.test("direct conv2d: NaN and infinity in the image pass through", async () => {
  for (const pad of ["valid", "same"] as const) {
    await sameAsCpu(() => {
      const [x, w] = [wild([1, 9, 9, 2]) as tf.Tensor4D, image([3, 3, 2, 3], 2)];
      return [
        tf.conv2d(x, w, 1, pad),
        tf.fused.conv2d({ x, filter: w, strides: 2, pad, activation: "relu" }),
      ];
    }, { tolerance: 1e-5 });
  }
});
