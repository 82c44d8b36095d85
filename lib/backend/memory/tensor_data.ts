/**
 * The values of one tensor, and what the backend knows about them.
 *
 * @module
 */
import type { backend_util, DataType, TensorInfo } from "@tensorflow/tfjs";
import type { EngineMemory } from "../kernel/engine.ts";
import type { Deferred, StoredType, StoredValues } from "../kernel/values.ts";

/** Returns the number of bytes of `count` values. */
export function byteLength(dtype: StoredType, count: number): number {
  return dtype === "bool" ? count : count * 4;
}

/** Values, and the number of tensors that share them (Reshape makes such tensors). */
export interface TensorData {
  /** The type of the values. */
  readonly dtype: DataType;
  /** The number of tensors that share them. */
  refCount: number;
  /**
   * A view of numbers without a copy, a list of encoded strings, or `undefined` for complex numbers. tfjs'
   * cpu kernels read this property, so its name is theirs.
   */
  readonly values: backend_util.BackendValues | undefined;
  /** The real and the imaginary part, which are tensors themselves. tfjs' cpu kernels set this. */
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
}

/** Numbers in the shared memory. */
export class StoredData implements TensorData, StoredValues {
  /** The number of tensors that share the values. */
  refCount: number;
  /**
   * Pointers to what was computed from the values and is kept with them, by name. See
   * `KernelContext.derived`.
   */
  derived: Map<string, number> | undefined;
  /** Whether the values are known to be a ReLU's result. */
  rectified = false;
  readonly #memory: EngineMemory;
  #pointer: number;
  #deferred: Deferred | undefined;

  /** @param place Where the values are, or how to compute them. */
  constructor(
    memory: EngineMemory,
    place: number | Deferred,
    readonly count: number,
    readonly dtype: StoredType,
    refCount = 1,
  ) {
    this.#memory = memory;
    this.#pointer = typeof place === "number" ? place : 0;
    this.#deferred = typeof place === "number" ? undefined : place;
    this.refCount = refCount;
  }

  /** Where the values are. Reading this computes deferred ones. */
  get pointer(): number {
    if (this.#deferred !== undefined) this.#settle(this.#deferred);
    return this.#pointer;
  }

  /** How to compute the values, if they are not in memory. */
  get deferred(): Deferred | undefined {
    return this.#deferred;
  }

  #settle(deferred: Deferred): void {
    const pointer = this.#memory.allocate(byteLength(this.dtype, this.count));
    try {
      deferred.compute(pointer);
    } catch (error) {
      this.#memory.free(pointer);
      throw error;
    }
    this.#pointer = pointer;
    this.#deferred = undefined;
    deferred.release();
  }

  /** A view of the values, without a copy. */
  get values(): Float32Array | Int32Array | Uint8Array {
    if (this.dtype === "float32") return this.#memory.f32(this.pointer, this.count);
    if (this.dtype === "int32") return this.#memory.i32(this.pointer, this.count);
    return this.#memory.u8(this.pointer, this.count);
  }
}
