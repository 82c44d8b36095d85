import * as tf from "@tensorflow/tfjs";
import { bools, integers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

Deno.test("casts between float32, int32 and bool", async () => {
  const shapes = [[], [0], [1], [7], [5, 3, 2], [40, 1001]];
  await sameAsCpu(shapes.flatMap((shape) =>
    (["float32", "int32", "bool"] as const).map((dtype) => () => [
      wild(shape).cast(dtype),
      integers(shape).cast(dtype),
      bools(shape).cast(dtype),
    ])
  ));
});

Deno.test("floats beyond int32 wrap, NaN and infinity become 0, as in an Int32Array", async () => {
  const values = [
    2147483648,
    -2147483648,
    -2147483904,
    4294967296,
    1e10,
    -1e10,
    1e19,
    -3e25,
    3e38,
    NaN,
    Infinity,
    -Infinity,
  ];
  await sameAsCpu(() => tf.tensor1d([...values, 1.9, -1.9, 2147483520]).toInt());
});

Deno.test("fill, zeros, ones of every dtype", async () => {
  for (const shape of [[], [0, 2], [7], [300, 201]]) {
    await sameAsCpu(() => [
      tf.fill(shape, 0.1),
      tf.fill(shape, -7.9, "int32"),
      tf.fill(shape, 1, "bool"),
      tf.zerosLike(wild(shape)),
      tf.zerosLike(bools(shape)),
      tf.onesLike(integers(shape)),
      tf.onesLike(bools(shape)),
    ]);
  }
});

Deno.test("oneHot", async () => {
  await sameAsCpu(() => [
    tf.oneHot(integers([50], 1, -2, 12) as tf.Tensor1D, 10),
    tf.oneHot(integers([5, 3], 1, 0, 4) as tf.Tensor2D, 4, 0.9, 0.1, "float32"),
    tf.oneHot(integers([0]) as tf.Tensor1D, 4),
    tf.oneHot(integers([6000], 2, 0, 10) as tf.Tensor1D, 10, 1, 0, "float32"),
  ]);
});
