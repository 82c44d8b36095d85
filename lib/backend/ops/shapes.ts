/**
 * What the ops over tensors of any shape share: how operands are walked, and small checks and conversions.
 *
 * A kernel walks its operands by a list of dimensions, outermost first, each with a size and one stride (in elements) for
 * each operand; stride 0 is broadcasting. {@linkcode mergeDimensions} makes the list as short as it can be, so that most
 * ops come down to one long row, or to rows that differ in one stride.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import { checkCount, isStored } from "../kernel/mod.ts";

/** One dimension of a walk. */
export interface Dimension {
  size: number;
  /** How far the next element is, for each operand. */
  strides: number[];
}

/** Number of elements. */
export function sizeOf(tensor: TensorInfo): number {
  return util.sizeFromShape(tensor.shape);
}

/**
 * Returns a shape of four sides as a tuple.
 *
 * @throws {RangeError} If it has another number of sides.
 */
export function fourSides(shape: readonly number[]): [number, number, number, number] {
  checkCount(shape.length, 4, `number of axes of the shape [${shape}]`);
  const [first = 0, second = 0, third = 0, fourth = 0] = shape;
  return [first, second, third, fourth];
}

/** Returns where a tensor's current values are: a variable may be assigned others before they are needed. */
export function asNow({ dataId, shape, dtype }: TensorInfo): TensorInfo {
  return { dataId, shape, dtype };
}

/** Whether all tensors are float32. */
export function areFloat(...tensors: TensorInfo[]): boolean {
  return tensors.every((tensor) => tensor.dtype === "float32");
}

/** Whether the values of a tensor lie in the shared memory: no strings, no complex numbers. */
export function isNumeric(tensor: TensorInfo): boolean {
  return isStored(tensor.dtype);
}

/** Bytes of one element. */
export function elementBytes(dtype: DataType): 1 | 4 {
  return dtype === "bool" ? 1 : 4;
}

/** Row-major strides of a shape, of the same length. [2, 3, 4] → [12, 4, 1] */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  for (let d = shape.length - 1, stride = 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d]!;
  }
  return strides;
}

/** Strides of a tensor that is broadcast to `shape`: 0 where it has a single element for many. */
export function broadcastStrides(from: readonly number[], shape: readonly number[]): number[] {
  const own = stridesOf(from), missing = shape.length - from.length;
  return shape.map((_, d) => d < missing || from[d - missing] === 1 ? 0 : own[d - missing]!);
}

/** Leaves out dimensions of one element, and makes one of two neighbours where every operand runs on from row to row. */
export function mergeDimensions(dimensions: readonly Dimension[]): Dimension[] {
  const merged: Dimension[] = [];
  for (const { size, strides } of dimensions) {
    if (size === 1) continue;
    const last = merged.at(-1);
    if (last !== undefined && last.strides.every((stride, operand) => stride === strides[operand]! * size)) {
      last.size *= size;
      last.strides = strides;
    } else merged.push({ size, strides });
  }
  return merged;
}

/** The stride table of a kernel (assembly/elementwise/strides.ts): size and strides of each dimension, outermost first. */
export function strideTable(dimensions: readonly Dimension[]): number[] {
  return dimensions.flatMap(({ size, strides }) => [size, ...strides]);
}

/** Product of the sizes. */
export function countOf(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((count, { size }) => count * size, 1);
}

const float = new Float32Array(1), bits = new Uint32Array(float.buffer);

/** The bits of a number as an element of a tensor, rounded or wrapped as a typed array does. */
export function bitsOf(value: number, dtype: DataType): number {
  if (dtype === "float32") {
    float[0] = value;
    return bits[0]!;
  }
  return dtype === "bool" ? value & 255 : value | 0;
}

/**
 * How many rows of `length` to treat as one longer row, so that a kernel whose rows repeat (a vector along the last axis)
 * need not start anew every few elements: a divisor of `rows`. 1 if the rows are long enough.
 */
export function rowsTogether(rows: number, length: number): number {
  if (length >= 64 || (length >= 16 && length % 4 === 0)) return 1;
  let together = 1;
  while (rows % (together * 2) === 0 && length * together < 128) together *= 2;
  return together;
}
