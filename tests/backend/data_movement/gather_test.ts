import * as tf from "@tensorflow/tfjs";
import { assertThrows } from "@std/assert";
import { bools, integers, numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

const int1 = (values: number[]) => tf.tensor1d(values, "int32");

Deno.test("gather: every axis and dtype, batch dimensions, empty", async () => {
  for (const axis of [0, 1, 2]) {
    for (const make of [numbers, integers, bools]) {
      await sameAsCpu(() => tf.gather(make([4, 5, 6]), int1([3, 0, 0, 2]), axis));
    }
  }
  await sameAsCpu(() => [
    tf.gather(numbers([4]), int1([2, 2])),
    tf.gather(numbers([4, 5]), integers([2, 3], 1, 0, 5) as tf.Tensor2D, 1),
    tf.gather(numbers([2, 5, 3]), integers([2, 3], 1, 0, 5) as tf.Tensor2D, 1, 1),
    tf.gather(numbers([4, 5]), int1([])),
    tf.gather(numbers([1000, 784]), integers([128], 1, 0, 1000) as tf.Tensor1D),
  ]);
});

Deno.test("gather's gradient, gatherND, unsortedSegmentSum", async () => {
  await sameAsCpu(() =>
    tf.grad((x) => tf.gather(x, int1([3, 0, 0, 2])))(numbers([4, 5, 3]), numbers([4, 5, 3], 2))
  );
  await sameAsCpu(() =>
    tf.grad((x) => tf.gather(x, int1([3, 0, 0]), 1))(numbers([2, 4, 3]), numbers([2, 3, 3], 2))
  );
  await sameAsCpu(() => [
    tf.gatherND(numbers([3, 4, 5]), tf.tensor2d([[0, 1], [2, 3]], [2, 2], "int32")),
    tf.gatherND(integers([3, 4]), tf.tensor3d([[[0, 1]], [[2, 3]]], [2, 1, 2], "int32")),
    tf.unsortedSegmentSum(numbers([500, 101]), integers([500], 1, 0, 7) as tf.Tensor1D, 7),
    tf.unsortedSegmentSum(numbers([0, 3]), int1([]), 2),
    tf.unsortedSegmentSum(numbers([3]), int1([0, 5, 0]), 2),
  ]);
});

Deno.test("indices out of range are refused", async () => {
  await startBackend(1);
  tf.tidy(() => {
    assertThrows(() => tf.gather(numbers([4]), int1([4])), Error, "the index value 4 is not in [0, 3]");
    assertThrows(() => tf.gather(numbers([4]), int1([-1])), Error, "the index value -1 is not in [0, 3]");
    assertThrows(
      () => tf.gatherND(numbers([3, 4]), tf.tensor2d([[3, 0]], [1, 2], "int32")),
      Error,
      "indices: expected a position within",
    );
  });
});
