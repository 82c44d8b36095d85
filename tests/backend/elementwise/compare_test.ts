import * as tf from "@tensorflow/tfjs";
import { bools, integers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

const shapes: [number[], number[]][] = [
  ...[[[], []], [[0], []], [[33], [33]], [[5, 17], []], [[], [5, 17]]] as [number[], number[]][],
  ...[[[5, 17], [17]], [[5, 1, 3], [4, 1]], [[40, 1001], [40, 1001]], [[40, 1001], [40, 1]]] as [
    number[],
    number[],
  ][],
];
const ops = {
  equal: tf.equal,
  notEqual: tf.notEqual,
  less: tf.less,
  lessEqual: tf.lessEqual,
  greater: tf.greater,
};

for (const [name, op] of Object.entries({ ...ops, greaterEqual: tf.greaterEqual })) {
  Deno.test(`${name} of floats, integers and bools`, async () => {
    await sameAsCpu(shapes.flatMap(([a, b]) => [
      () => op(tf.round(wild(a, 1)), tf.round(wild(b, 2))),
      () => op(integers(a, 1, -2, 3), integers(b, 2, -2, 3)),
    ]));
    await sameAsCpu(() => op(bools([5, 17], 1), bools([17], 2)));
  });
}

Deno.test("logicalAnd, logicalOr, logicalXor, logicalNot", async () => {
  await sameAsCpu(shapes.map(([a, b]) => () => [
    tf.logicalAnd(bools(a, 1), bools(b, 2)),
    tf.logicalOr(bools(a, 1), bools(b, 2)),
    tf.logicalXor(bools(a, 1), bools(b, 2)),
    tf.logicalNot(bools(a, 1)),
  ]));
});

Deno.test("where: every dtype, broadcast condition and operands", async () => {
  await sameAsCpu([[], [0], [7], [5, 17], [40, 1001]].map((shape) => () => [
    tf.where(bools(shape, 1), wild(shape, 2), wild(shape, 3)),
    tf.where(bools(shape, 1), integers(shape, 2), integers(shape, 3)),
    tf.where(bools(shape, 1), bools(shape, 2), bools(shape, 3)),
    tf.where(bools(shape, 1), wild(shape, 2), 0),
  ]));
  await sameAsCpu(() => tf.where(bools([3, 1, 4], 1), wild([5, 1], 2), wild([4], 3)));
});
