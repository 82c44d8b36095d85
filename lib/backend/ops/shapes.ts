/**
 * What the ops over tensors of any shape share: how operands are walked, and small checks and conversions.
 *
 * A kernel walks its operands by a list of dimensions, outermost first, each with a size and one stride (in
 * elements) for each operand; stride 0 means broadcasting. {@linkcode mergeDimensions} makes the list as
 * short as possible, so that most ops come down to one long row, or to rows that differ in one stride.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import { checkCount, isStored } from "../kernel/mod.ts";

/** One dimension of a walk. */
export interface Dimension {
  size: number;
  /** The distance to the next element, for each operand. */
  strides: number[];
}

/** Returns the number of elements. */
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

/** Returns a tensor's current fields: a variable may be assigned other values before they are needed. */
export function asNow({ dataId, shape, dtype }: TensorInfo): TensorInfo {
  return { dataId, shape, dtype };
}

/** Whether all tensors are float32. */
export function areFloat(...tensors: TensorInfo[]): boolean {
  return tensors.every((tensor) => tensor.dtype === "float32");
}

/** Whether the values of a tensor are in the shared memory: strings and complex numbers are not. */
export function isNumeric(tensor: TensorInfo): boolean {
  return isStored(tensor.dtype);
}

/** Returns the number of bytes of one element. */
export function elementBytes(dtype: DataType): 1 | 4 {
  return dtype === "bool" ? 1 : 4;
}

/** Returns the row-major strides of a shape: [2, 3, 4] → [12, 4, 1]. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  for (let d = shape.length - 1, stride = 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d]!;
  }
  return strides;
}

/** Returns the strides of a tensor that is broadcast to `shape`: 0 where one element serves many. */
export function broadcastStrides(from: readonly number[], shape: readonly number[]): number[] {
  const own = stridesOf(from), missing = shape.length - from.length;
  return shape.map((_, d) => d < missing || from[d - missing] === 1 ? 0 : own[d - missing]!);
}

/** Removes dimensions of one element, and joins two neighbours if each operand continues from row to row. */
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

/**
 * Returns the stride table of a kernel (assembly/elementwise/strides.ts): size and strides of each dimension,
 * outermost first.
 */
export function strideTable(dimensions: readonly Dimension[]): number[] {
  return dimensions.flatMap(({ size, strides }) => [size, ...strides]);
}

/** Returns the product of the sizes. */
export function countOf(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((count, { size }) => count * size, 1);
}

const float = new Float32Array(1), bits = new Uint32Array(float.buffer);

/** Returns the bits of a number as an element of a tensor, rounded or wrapped as by a typed array. */
export function bitsOf(value: number, dtype: DataType): number {
  if (dtype === "float32") {
    float[0] = value;
    return bits[0]!;
  }
  return dtype === "bool" ? value & 255 : value | 0;
}

/**
 * Returns how many rows of `length` to treat as one longer row, so that a kernel whose rows repeat (a vector
 * along the last axis) does not restart every few elements: a divisor of `rows`, or 1 if the rows are long
 * enough.
 */
export function rowsTogether(rows: number, length: number): number {
  if (length >= 64 || (length >= 16 && length % 4 === 0)) return 1;
  let together = 1;
  while (rows % (together * 2) === 0 && length * together < 128) together *= 2;
  return together;
}
