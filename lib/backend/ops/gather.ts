/**
 * Picking by index: GatherV2 (along an axis), GatherNd (by coordinates), and UnsortedSegmentSum, the gradient of GatherV2.
 *
 * Indices are checked here, with the errors of tfjs' cpu backend, so that the kernel never reads outside of x.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { areFloat, elementBytes, isNumeric, sizeOf } from "./shapes.ts";

/** The values of an int32 tensor, without a copy. */
function integers(tensor: TensorInfo, backend: CnnBackend): Int32Array {
  return backend.engine.memory.i32(backend.pointer(tensor), sizeOf(tensor));
}

function gatherV2(
  x: TensorInfo,
  indices: TensorInfo,
  axis: number,
  batchDims: number,
  backend: CnnBackend,
): TensorInfo {
  const [at] = util.parseAxisParam(axis, x.shape);
  const length = x.shape[at!]!;
  for (const index of integers(indices, backend)) {
    util.assert(
      index <= length - 1 && index >= 0,
      () => `GatherV2: the index value ${index} is not in [0, ${length - 1}]`,
    );
  }
  const info = backend_util.segment_util.collectGatherOpShapeInfo(
    x as never,
    indices as never,
    at!,
    batchDims,
  );
  const out = backend.output(info.outputShape, x.dtype);
  const size = sizeOf(out);
  if (size === 0) return out;
  backend.engine.run("gather", [
    ...[x, indices, out].map((tensor) => backend.pointer(tensor)),
    ...[info.batchSize, info.outerSize, info.dimSize, sizeOf(indices) / info.batchSize],
    info.sliceSize * elementBytes(x.dtype),
  ], size * 2);
  return out;
}

/** Each row of coordinates becomes the number of a slice of params; then it is a gather along one axis. */
function gatherNd(params: TensorInfo, indices: TensorInfo, backend: CnnBackend): TensorInfo {
  const rank = indices.shape.at(-1)!;
  const [shape, count, sliceSize, strides] = backend_util.prepareAndValidate(
    params as never,
    indices as never,
  );
  const out = backend.output(shape, params.dtype);
  if (sizeOf(out) === 0) return out;
  const slices = sizeOf(params) / sliceSize;
  const rows = backend.scratch(count * 4);
  const numbers = backend.engine.memory.i32(rows, count), coordinates = integers(indices, backend);
  for (let i = 0; i < count; i++) {
    let number = 0;
    for (let d = 0; d < rank; d++) number += coordinates[i * rank + d]! * strides[d]!;
    if (number < 0 || number >= slices) {
      const found = coordinates.slice(i * rank, (i + 1) * rank);
      throw new Error(`Invalid indices: ${found} does not index into ${params.shape}`);
    }
    numbers[i] = number;
  }
  backend.engine.run("gather", [
    ...[backend.pointer(params), rows, backend.pointer(out)],
    ...[1, 1, slices, count, sliceSize * elementBytes(params.dtype)],
  ], sizeOf(out) * 2);
  return out;
}

/** Gathering. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "GatherV2",
    run({ x, indices }, { axis, batchDims }, backend) {
      if (!isNumeric(x!) || indices!.dtype !== "int32") return undefined;
      return gatherV2(x!, indices!, axis as number, (batchDims as number | undefined) ?? 0, backend);
    },
  },
  {
    kernelName: "GatherNd",
    run: ({ params, indices }, _attrs, backend) =>
      isNumeric(params!) && indices!.dtype === "int32" ? gatherNd(params!, indices!, backend) : undefined,
  },
  {
    kernelName: "UnsortedSegmentSum",
    run({ x, segmentIds }, { numSegments }, backend) {
      const rank = segmentIds!.shape.length;
      const matching = util.arraysEqual(segmentIds!.shape, x!.shape.slice(0, rank));
      if (!areFloat(x!) || segmentIds!.dtype !== "int32" || rank !== 1 || !matching) return undefined;
      const segments = numSegments as number, count = segmentIds!.shape[0]!;
      const out = backend.output([segments, ...x!.shape.slice(1)]);
      const slice = util.sizeFromShape(x!.shape.slice(1));
      const pointers = [x!, segmentIds!, out].map((tensor) => backend.pointer(tensor));
      backend.engine.run("segmentSum", [...pointers, 1, 1, segments, count, slice], sizeOf(x!) + sizeOf(out));
      return out;
    },
  },
];
