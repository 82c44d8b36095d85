import * as tf from "@tensorflow/tfjs";
import { bools, integers, numbers, sameAsCpu } from "../support/same_as_cpu.ts";

/** One of each dtype. */
const each = (shape: number[], f: (x: tf.Tensor) => tf.TensorContainer) => () => [
  f(numbers(shape)),
  f(integers(shape)),
  f(bools(shape)),
];

function permutations(of: number[]): number[][] {
  if (of.length < 2) return [of];
  return of.flatMap((first) =>
    permutations(of.filter((other) => other !== first)).map((rest) => [first, ...rest])
  );
}

Deno.test("transpose: every permutation", async () => {
  const shapes = [[], [5], [3, 5], [4, 8, 12], [2, 3, 4, 5], [1, 7, 1, 3], [3, 0, 2]];
  await sameAsCpu(
    shapes.flatMap((shape) =>
      permutations(shape.map((_, axis) => axis)).map((perm) => each(shape, (x) => tf.transpose(x, perm)))
    ),
  );
  await sameAsCpu(each([2, 3, 2, 3, 4], (x) => tf.transpose(x, [4, 1, 3, 0, 2])));
  await sameAsCpu(
    () => [
      tf.transpose(numbers([203, 211])),
      tf.transpose(numbers([8, 30, 7, 33]), [3, 1, 2, 0]),
      tf.transpose(numbers([3, 9, 4, 16]), [0, 2, 1, 3]),
      tf.transpose(numbers([3, 4, 9, 17]), [0, 2, 1, 3]),
    ],
  );
});

Deno.test("reverse", async () => {
  const several = [[0], [1], [2], [0, 2], [0, 1, 2]];
  await sameAsCpu(several.map((axes) => each([3, 4, 5], (x) => tf.reverse(x, axes))));
  await sameAsCpu(
    () => [tf.reverse(numbers([])), tf.reverse(numbers([0, 3]), [0]), tf.reverse(numbers([50, 801]), [1])],
  );
});

Deno.test("slice and stridedSlice", async () => {
  const shape = [4, 5, 6];
  for (
    const [begin, size] of [[[0, 0, 0], [4, 5, 6]], [[1, 0, 0], [2, 5, 6]], [[1, 2, 3], [2, 2, 3]], [[
      0,
      1,
      0,
    ], [4, 0, 6]]]
  ) {
    await sameAsCpu(each(shape, (x) => tf.slice(x, begin!, size!)));
  }
  for (
    const [begin, end, strides] of [
      [[0, 0, 0], [4, 5, 6], [1, 1, 1]],
      [[0, 1, 0], [4, 5, 6], [2, 2, 3]],
      [[3, 4, 5], [0, 1, 0], [-1, -2, -3]],
      [[2, 0, 1], [3, 5, 2], [1, 1, 1]],
    ]
  ) {
    await sameAsCpu(each(shape, (x) => tf.stridedSlice(x, begin!, end!, strides)));
  }
  await sameAsCpu(() => tf.stridedSlice(numbers([4, 5]), [1, 0], [2, 5], [1, 1], 0, 0, 0, 0, 1));
  await sameAsCpu(() => tf.stridedSlice(numbers([4, 5]), [0, 1], [0, 3], [1, 1], 1, 1));
});

Deno.test("concat, stack, split, unstack", async () => {
  for (const axis of [0, 1, 2, -1]) {
    await sameAsCpu(() => {
      const parts = [1, 2, 3].map((n) => {
        const shape = [2, 3, 4];
        shape[(axis + 3) % 3] = n;
        return shape;
      });
      return [
        ...[numbers, integers, bools].map((make) =>
          tf.concat(parts.map((shape, seed) => make(shape, seed)), axis)
        ),
        ...[numbers, integers, bools].map((make) =>
          tf.stack([make([2, 3], 1), make([2, 3], 2)], axis === 2 ? 2 : axis)
        ),
        ...tf.split(numbers([6, 6, 6]), 3, axis),
        ...tf.split(bools([6, 6, 6]), [1, 2, 3], axis),
        ...tf.unstack(numbers([2, 3, 4]), axis),
      ];
    });
  }
  await sameAsCpu(() => [
    tf.concat([numbers([0, 3]), numbers([2, 3]), numbers([0, 3])]),
    tf.concat([numbers([0, 3]), numbers([0, 3])]),
    tf.concat([numbers([0, 3]), numbers([2, 3]), numbers([1, 3])]),
    tf.concat([numbers([30, 700]), numbers([30, 800])], 1),
    tf.stack([numbers([3])]),
  ]);
});

Deno.test("pad and mirrorPad", async () => {
  await sameAsCpu(each([3, 4, 5], (x) => tf.pad(x, [[1, 0], [0, 2], [3, 1]], 1)));
  await sameAsCpu(each([3, 4], (x) => tf.pad(x, [[0, 0], [0, 0]])));
  await sameAsCpu(() => [
    tf.pad(numbers([0, 2]), [[1, 1], [0, 1]], NaN),
    tf.pad(numbers([2]), [[1, 1]], -Infinity),
    tf.pad(numbers([2, 28, 28, 16]), [[0, 0], [1, 1], [1, 1], [0, 0]]),
  ]);
  for (const mode of ["reflect", "symmetric"] as const) {
    await sameAsCpu(each([3, 4, 5], (x) => tf.mirrorPad(x, [[1, 2], [0, 3], [2, 0]], mode)));
    await sameAsCpu(each([5], (x) => tf.mirrorPad(x, [[4, 3]], mode)));
  }
});

Deno.test("tile and broadcastTo", async () => {
  await sameAsCpu(each([2, 3, 4], (x) => tf.tile(x, [3, 1, 2])));
  await sameAsCpu(each([1, 3, 1], (x) => tf.tile(x, [2, 2, 5])));
  await sameAsCpu(() => [
    tf.tile(numbers([3]), [0]),
    tf.broadcastTo(numbers([3, 1]), [2, 3, 4]),
    tf.broadcastTo(numbers([]), [50, 801]),
    tf.tile(numbers([1, 1, 1, 20]), [30, 7, 11, 1]),
  ]);
});
