import * as tf from "@tensorflow/tfjs";
import { bools, integers, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
const ops: Record<string, Binary> = {
  ...{ add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div, maximum: tf.maximum, minimum: tf.minimum },
  ...{ squaredDifference: tf.squaredDifference, mod: tf.mod, prelu: tf.prelu },
};
/**
 * Pairs of shapes: equal, one number, vectors along the last axis, gaps in the middle, both broadcast, empty.
 */
const shapes: [number[], number[]][] = [
  [[], []],
  [[7], [7]],
  [[0], []],
  [[2, 0, 3], [3]],
  [[5, 9], []],
  [[], [5, 9]],
  [[1, 1], [4]],
  [[6, 13], [13]],
  [[13], [6, 13]],
  [[6, 13], [6, 1]],
  [[6, 1], [1, 13]],
  [[2, 3, 1, 5], [3, 4, 1]],
  [[3, 1, 5, 1, 2], [1, 4, 1, 3, 1]],
  [[2, 5, 5, 6], [6]],
  [[1, 1, 1, 6], [2, 5, 5, 6]],
  [[4096, 3], [3]],
  [[1, 3], [4096, 3]],
  [[2049, 5], [5]],
  [[37, 1031], [37, 1031]],
  [[37, 1031], [37, 1]],
  [[37, 1031], []],
];

for (const [name, op] of Object.entries(ops)) {
  Deno.test(`${name}: broadcasting, NaN and infinity as on cpu`, async () => {
    await sameAsCpu(shapes.flatMap(([a, b]) => [
      () => op(numbers(a, 1), numbers(b, 2)),
      () => op(wild(a, 3), wild(b, 4)),
    ]));
  });
}

Deno.test("pow: signs, integer and fractional exponents, 0, 1, infinity and NaN as Math.pow", async () => {
  const special = [
    NaN,
    Infinity,
    -Infinity,
    0,
    -0,
    1,
    -1,
    2,
    -2,
    3,
    -3,
    0.5,
    -0.5,
    1e-30,
    -1e30,
    127,
    2.5,
    3e38,
  ];
  const all = (f: Binary) => () => f(tf.tensor2d(special, [18, 1]), tf.tensor2d(special, [1, 18]));
  await sameAsCpu(all(tf.pow));
  await sameAsCpu(shapes.map(([a, b]) => () => tf.pow(numbers(a, 1, 0, 50), numbers(b, 2, -8, 8))));
  await sameAsCpu(() => tf.reciprocal(tf.pow(tf.tensor1d([-0, -0, 0]), tf.tensor1d([3, 2, 3]))));
});

Deno.test("integers: wrap, divide and take remainders as on cpu", async () => {
  const large = () => tf.tensor1d([2147483647, -2147483648, 65537, -7, 7, 0], "int32");
  const small = () => tf.tensor2d([1, 3, -3, 2147483647, -1, 0], [6, 1], "int32");
  const ops = [tf.add, tf.sub, tf.mul, tf.maximum, tf.minimum, tf.squaredDifference, tf.floorDiv, tf.mod];
  await sameAsCpu(ops.flatMap((op) => [
    () => op(large(), small()),
    () => op(integers([300, 200], 1), integers([200], 2, 1, 9)),
  ]));
});

Deno.test("eluGrad through tf.grad, addN, dtypes that fall back", async () => {
  await sameAsCpu(() => tf.grad((x: tf.Tensor) => tf.elu(x))(numbers([40, 1000])));
  await sameAsCpu(
    [1, 2, 5].map((count) => () => tf.addN(Array.from({ length: count }, (_, i) => wild([31, 1100], i)))),
  );
  await sameAsCpu(() => tf.add(bools([4]), bools([4])), { fallbacks: ["Add"] });
});
