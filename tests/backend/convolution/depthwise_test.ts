import * as tf from "@tensorflow/tfjs";
import { checkGradient, numbers, sameAsCpu } from "../support/same_as_cpu.ts";

type Shape4 = [number, number, number, number];
type Pad = "same" | "valid" | number;
const image = (shape: Shape4, seed = 1) => numbers(shape, seed) as tf.Tensor4D;
const TOLERANCE = { tolerance: 1e-5 };

/** x, filter, strides, padding, dilations */
const cases: [Shape4, Shape4, number | [number, number], Pad, number][] = [
  [[2, 9, 11, 8], [3, 3, 8, 1], 1, "valid", 1],
  [[2, 9, 11, 8], [3, 3, 8, 1], 1, "same", 1],
  [[1, 12, 10, 19], [5, 3, 19, 1], 2, "same", 1],
  [[3, 7, 7, 3], [3, 3, 3, 2], 1, "same", 1],
  [[2, 7, 9, 5], [2, 2, 5, 3], 2, "valid", 1],
  [[1, 12, 12, 6], [3, 3, 6, 1], 1, "same", 2],
  [[2, 6, 5, 4], [3, 3, 4, 1], 1, 2, 1],
  [[1, 5, 5, 1], [3, 3, 1, 1], 1, "valid", 1],
  [[2, 9, 13, 4], [3, 3, 4, 1], 1, "valid", 1], // two tiles of eight pixels, which overlap
  [[2, 9, 20, 6], [3, 2, 6, 2], 2, "same", 1], // 12 channels: eight and four
];

Deno.test("depthwiseConv2d: strides, padding, dilations, channel multipliers", async () => {
  for (const [x, filter, strides, pad, dilations] of cases) {
    const convolve = () => tf.depthwiseConv2d(image(x), image(filter, 2), strides, pad, "NHWC", dilations);
    await sameAsCpu(convolve, TOLERANCE);
  }
});

Deno.test("fused depthwiseConv2d: bias and activations", async () => {
  for (const activation of ["linear", "relu", "relu6", "elu", "sigmoid"] as const) {
    await sameAsCpu(() => {
      return [3, 6].map((channels) => {
        const [x, filter] = [image([2, 8, 9, channels]), image([3, 3, channels, 2], 2)];
        const bias = numbers([2 * channels], 3) as tf.Tensor1D;
        return tf.fused.depthwiseConv2d({ x, filter, strides: 1, pad: "same", activation, bias });
      });
    }, TOLERANCE);
  }
});

Deno.test("depthwiseConv2d's gradients, as on cpu", async () => {
  for (const [x, filter, strides, pad, dilations] of cases) {
    if (dilations !== 1) continue; // tfjs has no gradient of dilated convolutions
    await sameAsCpu(() => {
      const f = (x: tf.Tensor, w: tf.Tensor) =>
        tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);
      const [a, b] = [image(x), image(filter, 2)];
      return tf.grads(f)([a, b], numbers(f(a, b).shape, 5));
    }, TOLERANCE);
  }
});

Deno.test("depthwiseConv2d's gradients: infinities and NaN only reach what depends on them", async () => {
  const one = (shape: Shape4, value: number) => {
    const values = numbers(shape, 3).dataSync().slice();
    values[values.length >> 1] = value;
    return tf.tensor(values, shape) as tf.Tensor4D;
  };
  const x: Shape4 = [2, 7, 9, 4], filter: Shape4 = [3, 3, 4, 1];
  const gradients = (w: tf.Tensor4D, dy: tf.Tensor) =>
    tf.grad((x) => tf.depthwiseConv2d(x as tf.Tensor4D, w, 1, "same"))(image(x), dy);
  await sameAsCpu([
    () => gradients(image(filter, 2), one(x, Infinity)),
    () => gradients(one(filter, NaN), image(x, 5)),
    () => gradients(one(filter, -Infinity), image(x, 5)),
  ], TOLERANCE);
});

Deno.test("depthwiseConv2d's gradients agree with finite differences", async () => {
  const [x, w] = [() => image([1, 6, 6, 2]), () => image([3, 3, 2, 2], 2)];
  const square = (y: tf.Tensor) => tf.sum(tf.square(y)) as tf.Scalar;
  await checkGradient((x) => square(tf.depthwiseConv2d(x as tf.Tensor4D, w(), 2, "same")), x);
  await checkGradient((w) => square(tf.depthwiseConv2d(x(), w as tf.Tensor4D, 2, "same")), w);
});

Deno.test("depthwiseConv2d's gradients leave a dy of another shape than the result's to cpu", async () => {
  const names = ["DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"] as const;
  const [inputShape, filterShape] = [[2, 7, 7, 3], [3, 3, 3, 2]] as Shape4[];
  const attrs = { strides: 1, pad: "valid", dilations: 1, inputShape, filterShape };
  await sameAsCpu(() => {
    const [x, filter, dy] = [image(inputShape!), image(filterShape!, 2), image([2, 6, 6, 6], 3)]; // not 5x5
    const gradient = (name: string, inputs: tf.NamedTensorMap) =>
      tf.engine().runKernel(name, inputs, attrs as never) as tf.Tensor;
    return [gradient(names[0], { dy, filter }), gradient(names[1], { x, dy })];
  }, { ...TOLERANCE, fallbacks: [...names] });
});

Deno.test("separableConv2d, as on cpu", async () => {
  await sameAsCpu(() => {
    const [depth, point] = [image([3, 3, 4, 2], 2), image([1, 1, 8, 6], 3)];
    return tf.separableConv2d(image([2, 8, 8, 4]), depth, point as never, 1, "same");
  }, TOLERANCE);
});
