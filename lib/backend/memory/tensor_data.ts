/**
 * What the backend knows of one tensor's values.
 *
 * @module
 */
import type { backend_util, DataType, TensorInfo } from "@tensorflow/tfjs";
import type { EngineMemory } from "../kernel/engine.ts";
import type { Deferred, StoredType, StoredValues } from "../kernel/values.ts";

/** Bytes of `count` values. */
export function byteLength(dtype: StoredType, count: number): number {
  return dtype === "bool" ? count : count * 4;
}

/** Values, which several tensors may share (Reshape), and the number of those who do. */
export interface TensorData {
  /** Type of the values. */
  readonly dtype: DataType;
  /** How many tensors share them. */
  refCount: number;
  /**
   * A view without a copy for numbers, the list of encoded strings for strings, `undefined` for complex numbers. The
   * name is the one under which tfjs' cpu kernels look for it.
   */
  readonly values: backend_util.BackendValues | undefined;
  /** Real and imaginary part: tensors of their own. Set by tfjs' cpu kernels. */
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
}

/** Numbers in the shared memory. */
export class StoredData implements TensorData, StoredValues {
  /** How many tensors share the values. */
  refCount: number;
  /** What was computed from the values and is kept with them: pointers by name. See `KernelContext.derived`. */
  derived: Map<string, number> | undefined;
  /** Whether the values are known to be a ReLU's result. */
  rectified = false;
  readonly #memory: EngineMemory;
  #pointer: number;
  #deferred: Deferred | undefined;

  /** `count` values of `dtype` from a pointer on, or deferred ones. */
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

  /** Where the values lie. Deferred ones are computed now. */
  get pointer(): number {
    if (this.#deferred !== undefined) this.#settle(this.#deferred);
    return this.#pointer;
  }

  /** How the values would be computed, if they are not in memory. */
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

  /** A view: no copy. */
  get values(): Float32Array | Int32Array | Uint8Array {
    if (this.dtype === "float32") return this.#memory.f32(this.pointer, this.count);
    if (this.dtype === "int32") return this.#memory.i32(this.pointer, this.count);
    return this.#memory.u8(this.pointer, this.count);
  }
}
