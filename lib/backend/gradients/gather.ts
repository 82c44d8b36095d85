/**
 * Ops that gather values by position, and ops that scatter them: each kind is the gradient of the other.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../kernel/mod.ts";
import { defineGradient, type Gradient, zeros } from "./gradient.ts";

const product = (sizes: number[]) => tf.util.sizeFromShape(sizes);

/**
 * Returns the gradient of `tf.gather`: each slice of dy is added to the gradient of the slice of x from which
 * it was copied.
 *
 * x is seen as [batch, outer, size, inner], indices as [batch, count], dy as [batch, outer, count, inner].
 * With an index that counts through the whole batch, a single sum over segments is enough.
 */
function gatherGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  indices: tf.Tensor,
  axis: number,
  batchDims: number,
): tf.Tensor {
  const batch = product(x.shape.slice(0, batchDims)), outer = product(x.shape.slice(batchDims, axis));
  const size = x.shape[axis]!, inner = product(x.shape.slice(axis + 1)), count = indices.size / batch;
  // With one outer index, a transposition would change nothing.
  const exchanged = (x: tf.Tensor) => outer === 1 ? x : tf.transpose(x, [0, 2, 1, 3]);
  const slices = exchanged(tf.reshape(dy, [batch, outer, count, inner]));
  let segments = tf.cast(tf.reshape(indices, [batch, count]), "int32");
  if (batch > 1) {
    segments = tf.add(segments, tf.reshape(tf.range(0, batch * size, size, "int32"), [batch, 1]));
  }
  const sums = tf.unsortedSegmentSum(
    tf.reshape(slices, [batch * count, outer * inner]),
    tf.reshape(segments, [batch * count]) as tf.Tensor1D,
    batch * size,
  );
  return tf.reshape(exchanged(tf.reshape(sums, [batch, size, outer, inner])), x.shape);
}

/**
 * Defines the gradient of an op that only moves values of x: moving their positions in the same way shows
 * where each value of the result comes from. Position 0 means that it does not come from x.
 */
function moved(kernelName: "StridedSlice" | "DepthToSpace" | "Diag"): Gradient {
  return defineGradient(kernelName, {
    inputsToSave: ["x"],
    compute: (dy, [x], attributes) => ({
      x() {
        const positions = tf.reshape(tf.range(1, x.size + 1, 1, "int32"), x.shape);
        const sources = tf.sub(
          tf.reshape(runKernel(kernelName, { x: positions }, attributes), [-1]),
          tf.scalar(1, "int32"),
        );
        return tf.reshape(
          tf.unsortedSegmentSum(tf.reshape(dy, [-1]), sources as tf.Tensor1D, x.size),
          x.shape,
        );
      },
    }),
  });
}

/** The gradients. */
export const gradients: Gradient[] = [
  defineGradient("GatherV2", {
    inputsToSave: ["x", "indices"],
    compute: (dy, [x, indices], { axis, batchDims }) => ({
      x() {
        const [parsed] = tf.util.parseAxisParam(axis, x.shape);
        return gatherGradient(dy, x, indices, parsed!, batchDims ?? 0);
      },
      indices: () => zeros(indices),
    }),
  }),
  defineGradient("GatherNd", {
    inputsToSave: ["params", "indices"],
    compute: (dy, [params, indices]) => ({
      params: () => tf.scatterND(indices, dy, params.shape as never),
      indices: () => zeros(indices),
    }),
  }),
  defineGradient("ScatterNd", {
    inputsToSave: ["indices"],
    compute: (dy, [indices]) => ({
      updates: () => tf.gatherND(dy, indices),
      indices: () => zeros(indices),
    }),
  }),
  defineGradient("TensorScatterUpdate", {
    inputsToSave: ["indices", "updates"],
    compute: (dy, [indices, updates]) => ({
      tensor: () => tf.tensorScatterUpdate(dy, indices, zeros(updates)),
      updates: () => tf.gatherND(dy, indices),
      indices: () => zeros(indices),
    }),
  }),
  defineGradient("TopK", {
    inputsToSave: ["x"],
    outputsToSave: [false, true],
    compute: (dy, [x, indices], { k }) => ({
      x() {
        const size = x.shape.at(-1)!, rows = x.size / size;
        const starts = tf.reshape(tf.range(0, x.size, size, "int32"), [rows, 1]);
        const sources = tf.reshape(tf.add(tf.reshape(indices, [rows, k]), starts), [-1]);
        return tf.reshape(
          tf.unsortedSegmentSum(tf.reshape(dy, [-1]), sources as tf.Tensor1D, x.size),
          x.shape,
        );
      },
    }),
  }),
  moved("StridedSlice"),
  moved("DepthToSpace"),
  moved("Diag"),
];
