/** Convolutions that are computed as others: few output channels, and input gradients with a stride of 1. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

type Shape4 = [number, number, number, number];
type Pad = "same" | "valid" | number;
const image = (shape: Shape4, seed = 1) => numbers(shape, seed) as tf.Tensor4D;

/** x, filter, padding, and which of y, dx, dw are rearranged. */
const cases: [Shape4, Shape4, Pad, string][] = [
  [[3, 28, 28, 16], [3, 3, 16, 1], "same", "y dx dw"],
  [[2, 9, 8, 8], [5, 5, 8, 3], "same", "y dx dw"],
  [[2, 10, 11, 24], [1, 1, 24, 2], "valid", "y dx dw"],
  [[2, 10, 12, 6], [3, 3, 6, 1], "same", "y"], // six channels: neighbouring pixels as channels
  [[2, 10, 11, 6], [1, 1, 6, 2], "valid", "dx"], // 11 pixels do not divide into groups
  [[2, 9, 20, 16], [3, 2, 16, 2], 1, "y dx dw"],
  [[2, 10, 7, 12], [2, 3, 12, 3], "same", "y"], // two tiles of six pixels, which overlap
  [[2, 1, 40, 16], [1, 3, 16, 12], "valid", "dx"], // a conv1d
  [[2, 7, 9, 8], [3, 3, 8, 12], "same", "dx"],
  [[2, 6, 6, 16], [5, 5, 16, 12], "valid", ""], // few outputs: much of the rotated convolution would be padding
  [[2, 9, 8, 3], [3, 3, 3, 8], "same", ""],
];

const gradients = (x: tf.Tensor4D, filter: tf.Tensor4D, pad: Pad, dy: tf.Tensor) =>
  tf.grads((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, pad))([x, filter], dy);

Deno.test("rearranged convolutions: results and gradients as on cpu, the same bits again", async () => {
  await sameAsCpu(
    cases.map(([xShape, filterShape, pad]) => () => {
      const x = image(xShape), filter = image(filterShape, 2), y = tf.conv2d(x, filter, 1, pad);
      const bias = numbers(filterShape.slice(3), 4) as tf.Tensor1D;
      const fused = tf.fused.conv2d({ x, filter, bias, strides: 1, pad, activation: "relu" });
      return [y, fused, ...gradients(x, filter, pad, numbers(y.shape, 5))];
    }),
    { tolerance: 1e-5 },
  );
});

Deno.test("rearranged convolutions: infinities and NaN only reach what depends on them", async () => {
  await sameAsCpu(
    cases.flatMap(([xShape, filterShape, pad]) => {
      const x = () => image(xShape), filter = () => image(filterShape, 2);
      const one = (shape: Shape4, value: number) => {
        const values = numbers(shape, 3).dataSync().slice();
        values[values.length >> 1] = value;
        return tf.tensor(values, shape) as tf.Tensor4D;
      };
      const dy = () => numbers(tf.conv2d(x(), filter(), 1, pad).shape, 5) as tf.Tensor4D;
      return [
        () => [
          tf.conv2d(one(xShape, Infinity), filter(), 1, pad),
          tf.conv2d(wild(xShape) as tf.Tensor4D, filter(), 1, pad),
        ],
        () => tf.conv2d(x(), one(filterShape, NaN), 1, pad),
        () => gradients(one(xShape, NaN), filter(), pad, dy()),
        () => gradients(x(), filter(), pad, one(dy().shape as Shape4, Infinity)),
        () => gradients(x(), one(filterShape, -Infinity), pad, dy()),
      ];
    }),
    { tolerance: 1e-5, threads: [2] },
  );
});

Deno.test("rearranged convolutions: those that are faster, and no others", async () => {
  const backend = await startBackend(1),
    engine = backend.engine as unknown as { run(name: string, ...rest: unknown[]): number };
  const run = engine.run.bind(engine), names: string[] = [];
  engine.run = (name, ...rest) => {
    names.push(name);
    return run(name, ...rest);
  };
  const kernelsOf = (f: () => tf.TensorContainer) => {
    names.length = 0;
    tf.tidy(() => void f());
    return names.join(" ");
  };
  try {
    for (const [xShape, filterShape, pad, expected] of cases) {
      const x = image(xShape), filter = image(filterShape, 2), y = tf.conv2d(x, filter, 1, pad);
      const found = [
        /fill4|conv2dNarrow/.test(kernelsOf(() => tf.conv2d(x, filter, 1, pad))) ? "y" : "",
        /conv2dForward/.test(
            kernelsOf(() => tf.conv2dTranspose(y as tf.Tensor4D, filter, xShape, 1, pad)),
          )
          ? "dx"
          : "",
        /transpose4|copy4/.test(
            kernelsOf(() =>
              tf.engine().runKernel("Conv2DBackpropFilter", { x, dy: y }, {
                ...{ strides: 1, pad, dataFormat: "NHWC", filterShape },
              }) as tf.Tensor
            ),
          )
          ? "dw"
          : "",
      ];
      assertEquals(found.filter(Boolean).join(" "), expected, `${xShape} by ${filterShape}`);
      tf.dispose([x, filter, y]);
    }
  } finally {
    engine.run = run as typeof engine.run;
  }
});
