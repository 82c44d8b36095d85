/** Input gradients of convolutions with a stride, and transposed convolutions, which are computed by phases. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

type Shape4 = [number, number, number, number];
type Pad = "same" | "valid" | number;

/** The shape of the images, the filter, strides, padding. */
const cases: [Shape4, Shape4, [number, number], Pad][] = [
  [[3, 28, 28, 16], [3, 3, 16, 8], [2, 2], "same"],
  [[2, 14, 15, 32], [3, 3, 32, 12], [2, 2], "same"],
  [[2, 9, 12, 24], [4, 5, 24, 3], [3, 2], 2],
  [[2, 11, 10, 6], [1, 1, 6, 5], [2, 2], "valid"], // phases without a tap
  [[4, 13, 9, 7], [2, 5, 7, 7], [4, 3], "valid"], // pixels that no window contains
  [[2, 8, 20, 8], [5, 2, 8, 16], [1, 3], "same"],
  [[1, 3, 3, 16], [7, 7, 16, 8], [2, 2], "same"],
];

/** The gradient with respect to the images. */
function inputGradient(
  filter: tf.Tensor4D,
  dy: tf.Tensor4D,
  [xShape, , strides, pad]: (typeof cases)[0],
): tf.Tensor {
  const f = (x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, filter, strides, pad);
  return tf.grad(f)(numbers(xShape), dy);
}

function operands(
  [xShape, filterShape, strides, pad]: (typeof cases)[0],
): [filter: tf.Tensor4D, dy: tf.Tensor4D] {
  const filter = numbers(filterShape, 2) as tf.Tensor4D;
  const dy = numbers(tf.conv2d(numbers(xShape) as tf.Tensor4D, filter, strides, pad).shape, 5) as tf.Tensor4D;
  return [filter, dy];
}

/** A tensor with one other value in its middle. */
function withOne(x: tf.Tensor4D, value: number): tf.Tensor4D {
  const values = x.dataSync().slice();
  values[values.length >> 1] = value;
  return tf.tensor(values, x.shape);
}

Deno.test("phases: input gradients and transposed convolutions as on cpu, the same bits again", () =>
  sameAsCpu(
    cases.map((sizes) => () => {
      const [filter, dy] = operands(sizes), [xShape, , strides, pad] = sizes;
      return [inputGradient(filter, dy, sizes), tf.conv2dTranspose(dy, filter, xShape, strides, pad)];
    }),
    { tolerance: 1e-5 },
  ));

Deno.test("phases: infinities and NaN only reach what depends on them", () =>
  sameAsCpu(
    cases.flatMap((sizes) =>
      [NaN, Infinity].map((value) => () => {
        const [filter, dy] = operands(sizes);
        return [
          inputGradient(filter, withOne(dy, value), sizes),
          inputGradient(withOne(filter, value), dy, sizes),
        ];
      })
    ),
    { tolerance: 1e-5, threads: [2] },
  ));

Deno.test("phases: they compute all of these convolutions, and none with few channels or infinities", async () => {
  const backend = await startBackend(1);
  const engine = backend.engine as unknown as { run(name: string, ...rest: unknown[]): number };
  const run = engine.run.bind(engine), names: string[] = [];
  engine.run = (name, ...rest) => {
    names.push(name);
    return run(name, ...rest);
  };
  const usesPhases = (sizes: (typeof cases)[0], value = 0) =>
    tf.tidy(() => {
      const [filter, dy] = operands(sizes);
      names.length = 0;
      inputGradient(withOne(filter, value), dy, sizes);
      return names.includes("conv2dInputGradientPhases");
    });
  try {
    assertEquals(cases.map((sizes) => usesPhases(sizes)), cases.map(() => true));
    assertEquals(usesPhases([[2, 9, 9, 3], [3, 3, 3, 8], [2, 2], "same"]), false);
    assertEquals(usesPhases(cases[0]!, Infinity), false);
  } finally {
    engine.run = run;
  }
});
