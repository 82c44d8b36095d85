/**
 * Reductions over any axes: Sum, Mean, Max, Min, Prod, Any, All, ArgMax, ArgMin.
 *
 * The axes are merged until the tensor is [outer, length, inner] with the middle one reduced (assembly/reduce.ts). Where
 * kept and reduced axes alternate more often, the tensor is transposed first, so that the reduced ones come last.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import { ReduceOp } from "../assembly/opcodes.ts";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { float } from "../engine.ts";
import { fill } from "./copy.ts";
import { isNumeric, rowsTogether, sizeOf } from "./shapes.ts";

/** A tensor as its kernel sees it. */
interface Groups {
  outer: number;
  length: number;
  inner: number;
}

/** The three groups, or undefined where kept and reduced axes alternate too often. */
function groupsOf(shape: readonly number[], axes: readonly number[]): Groups | undefined {
  const groups: Groups = { outer: 1, length: 1, inner: 1 };
  let state: keyof Groups = "outer";
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    if (axes.includes(axis)) {
      if (state === "inner") return undefined;
      state = "length";
    } else if (state === "length") state = "inner";
    groups[state] *= size;
  }
  return groups;
}

/** The tensor with the reduced axes last. Dispose of it. */
function reducedLast(x: TensorInfo, axes: readonly number[], backend: CnnBackend): TensorInfo {
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return backend.call("Transpose", { x }, { perm: [...kept, ...axes] });
}

/** What reductions have in common: shapes, transposing, an empty group, and then `run`. */
function reduceAxes(
  x: TensorInfo,
  axes: readonly number[],
  shape: number[],
  dtype: DataType,
  backend: CnnBackend,
  ofNothing: number,
  run: (from: number, to: number, groups: Groups) => void,
): TensorInfo {
  const out = backend.output(shape, dtype);
  const size = sizeOf(out);
  if (size === 0) return out;
  if (sizeOf(x) === 0) {
    fill(backend, backend.pointer(out), size, ofNothing, dtype);
    return out;
  }
  const groups = groupsOf(x.shape, axes);
  if (groups !== undefined) {
    run(backend.pointer(x), backend.pointer(out), groups);
    return out;
  }
  const transposed = reducedLast(x, axes, backend);
  run(backend.pointer(transposed), backend.pointer(out), { outer: size, length: sizeOf(x) / size, inner: 1 });
  backend.dispose(transposed);
  return out;
}

/** A row is cut into chunks of so many elements, unless there are many rows for the threads to share. */
const ROW_CHUNK = 16384, MANY_ROWS = 64;
/** Columns are cut into chunks of so many rows, whose sums stay close to exact. */
const COLUMN_CHUNK = 256;

/**
 * out[o][i] = scale · ⊕_l x[o][l][i] for float32, in one step or in two. How it is cut depends on the shape alone.
 *
 * @param scale For sums.
 */
function reduceFloats(
  op: ReduceOp,
  from: number,
  to: number,
  groups: Groups,
  backend: CnnBackend,
  scale = 1,
): void {
  const { outer, inner, length } = groups;
  const kernel = inner === 1 ? "reduceRows" : "reduceColumns";
  const step = (x: number, y: number, rows: number, columns: number, chunk: number, factor: number) =>
    backend.engine.run(
      kernel,
      [op, x, y, outer, rows, columns, chunk, float(factor)],
      outer * rows * columns,
    );
  const chunk = inner > 1 ? COLUMN_CHUNK : outer >= MANY_ROWS ? length : ROW_CHUNK;
  // Narrow columns: several rows side by side, whose sums the second step adds up.
  const together = inner > 1 ? rowsTogether(length, inner) : 1;
  const rows = length / together;
  if (together === 1 && length <= chunk) {
    step(from, to, length, inner, length, scale);
    return;
  }
  const chunks = Math.ceil(rows / chunk);
  const partial = backend.scratch(outer * chunks * together * inner * 4);
  step(from, partial, rows, together * inner, chunk, 1);
  step(partial, to, chunks * together, inner, chunks * together, scale);
}

/** Float32 by the fast kernels (products by their own), integers one by one. */
function reduceNumbers(
  op: ReduceOp,
  x: TensorInfo,
  axes: number[],
  keepDims: boolean,
  backend: CnnBackend,
  mean = false,
): TensorInfo {
  const isFloat = x.dtype === "float32";
  const [kept] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const shape = keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept;
  const ofNothing = op === ReduceOp.Sum ? 0 : op === ReduceOp.Prod ? 1 : isFloat ? NaN : 0;
  return reduceAxes(x, axes, shape, isFloat ? "float32" : "int32", backend, ofNothing, (from, to, groups) => {
    const { outer, length, inner } = groups;
    if (isFloat && op !== ReduceOp.Prod) {
      reduceFloats(op, from, to, groups, backend, mean ? 1 / length : 1);
      return;
    }
    const args = [op, from, to, outer, length, inner, 1, float(1)];
    backend.engine.run(isFloat ? "reduceProduct" : "reduceInt", args, outer * length * inner * 2);
  });
}

/** Runs `f` with the tensor as `dtype`, and releases what it took. */
function as(
  dtype: DataType,
  x: TensorInfo,
  backend: CnnBackend,
  f: (x: TensorInfo) => TensorInfo,
): TensorInfo {
  if (x.dtype === dtype) return f(x);
  const converted = backend.call("Cast", { x }, { dtype });
  const result = f(converted);
  backend.dispose(converted);
  return result;
}

function numeric(kernelName: string, op: ReduceOp, axisName = "axis"): KernelDefinition {
  return {
    kernelName,
    run({ x }, attrs, backend) {
      if (!isNumeric(x!) || (x!.dtype === "bool" && (op === ReduceOp.Max || op === ReduceOp.Min))) {
        return undefined;
      }
      const axes = sortedAxes(attrs[axisName] as number | number[], x!.shape);
      return as(
        x!.dtype === "bool" ? "int32" : x!.dtype,
        x!,
        backend,
        (x) => reduceNumbers(op, x, axes, attrs.keepDims as boolean, backend),
      );
    },
  };
}

function logical(kernelName: string, op: 0 | 1): KernelDefinition {
  return {
    kernelName,
    run({ x }, attrs, backend) {
      if (x!.dtype !== "bool") return undefined;
      const axes = sortedAxes(attrs.axis as number | number[], x!.shape);
      const [kept] = backend_util.computeOutAndReduceShapes(x!.shape, axes);
      const shape = attrs.keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept;
      return reduceAxes(x!, axes, shape, "bool", backend, 0, (from, to, { outer, length, inner }) => {
        backend.engine.run("reduceBool", [op, from, to, outer, length, inner], outer * length * inner);
      });
    },
  };
}

function argument(kernelName: string, op: 0 | 1): KernelDefinition {
  return {
    kernelName,
    run({ x }, attrs, backend) {
      if (!isNumeric(x!)) return undefined;
      const axes = sortedAxes(attrs.axis as number | number[], x!.shape).slice(0, 1);
      const [shape] = backend_util.computeOutAndReduceShapes(x!.shape, axes);
      return as(
        x!.dtype === "bool" ? "int32" : x!.dtype,
        x!,
        backend,
        (x) =>
          reduceAxes(x, axes, shape, "int32", backend, 0, (from, to, { outer, length, inner }) => {
            const kernel = x.dtype === "float32" ? "argFloat" : "argInt";
            backend.engine.run(kernel, [op, from, to, outer, length, inner], outer * length * inner * 2);
          }),
      );
    },
  };
}

function sortedAxes(axis: number | number[], shape: number[]): number[] {
  return util.parseAxisParam(axis, shape).sort((a, b) => a - b);
}

/** Reductions. */
export const kernels: KernelDefinition[] = [
  numeric("Sum", ReduceOp.Sum),
  numeric("Max", ReduceOp.Max, "reductionIndices"),
  numeric("Min", ReduceOp.Min),
  numeric("Prod", ReduceOp.Prod),
  {
    kernelName: "Mean",
    run({ x }, attrs, backend) {
      if (!isNumeric(x!)) return undefined;
      const axes = sortedAxes(attrs.axis as number | number[], x!.shape);
      return as(
        "float32",
        x!,
        backend,
        (x) => reduceNumbers(ReduceOp.Sum, x, axes, attrs.keepDims as boolean, backend, true),
      );
    },
  },
  logical("All", 0),
  logical("Any", 1),
  argument("ArgMax", 0),
  argument("ArgMin", 1),
];
