/**
 * The values of a tensor in the shared memory, as a kernel sees them.
 *
 * @module
 */
import type { DataType } from "@tensorflow/tfjs";

/** The data types whose values are in the shared memory. */
export type StoredType = "float32" | "int32" | "bool";

/** Whether values of a type are in the shared memory (strings and complex numbers are not). */
export function isStored(dtype: DataType): dtype is StoredType {
  return dtype === "float32" || dtype === "int32" || dtype === "bool";
}

/**
 * Values that are not in memory yet, because perhaps nothing will read them. Kernels that can use what they
 * would be computed from do without them. Reading {@linkcode StoredValues.pointer} computes them.
 */
export interface Deferred {
  /** Computes the values into memory of `count` floats. */
  compute(pointer: number): void;
  /** Releases the tensors that {@linkcode compute} would read. Called once. */
  release(): void;
}

/** The values of a tensor in the shared memory. Several tensors may share them. */
export interface StoredValues {
  /** Where the values are. Reading this computes deferred ones. */
  readonly pointer: number;
  /** How to compute the values, if they are not in memory. */
  readonly deferred: Deferred | undefined;
  /**
   * Pointers to what was computed from the values and is kept with them, by name. See
   * `KernelContext.derived`.
   */
  readonly derived: ReadonlyMap<string, number> | undefined;
  /** Whether the values are known to be a ReLU's result. */
  rectified: boolean;
}
