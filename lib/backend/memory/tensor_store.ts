/**
 * The values behind TensorFlow.js' tensors.
 *
 * A tensor of TensorFlow.js is a shape, a dtype and a `dataId`. The store keeps the values of each dataId,
 * and counts the tensors that share them. While kernels run, it also records what they make, so that the
 * backend can release it if they throw.
 *
 * @module
 */
import { DataStorage, engine as tfEngine, KernelBackend, util } from "@tensorflow/tfjs";
import type { backend_util, DataType, TensorInfo } from "@tensorflow/tfjs";
import { checkShape } from "../kernel/checks.ts";
import type { EngineMemory } from "../kernel/engine.ts";
import { isStored } from "../kernel/values.ts";
import { byteLength, StoredData, type TensorData } from "./tensor_data.ts";

/** The part of the backend that keeps values. */
export abstract class TensorStore extends KernelBackend {
  /** The values of each dataId. Looking up one that is on another backend moves it here. */
  readonly data: DataStorage<TensorData>;
  /** The number of kernel calls that are running: they nest. */
  protected callDepth = 0;
  /** The number of those that run tfjs' cpu kernels. */
  protected fallbackDepth = 0;
  /** The dataIds that the running kernel calls have made, or whose count they have raised. */
  protected readonly made: object[] = [];
  /** Memory to free when the running kernel call ends. */
  protected readonly scratchBlocks: number[] = [];
  readonly #memory: EngineMemory;

  /** @param memory Holds the numbers. */
  constructor(memory: EngineMemory) {
    super();
    this.#memory = memory;
    this.data = new DataStorage<TensorData>(this, tfEngine());
  }

  /** Takes values over from JavaScript; without values their content is undefined. Returns their dataId. */
  abstract override write(
    values: backend_util.BackendValues | undefined,
    shape: number[],
    dtype: DataType,
  ): object;

  /** Returns a pointer to a tensor's values: 4 bytes each for float32 and int32, 1 for bool. */
  pointer(tensor: TensorInfo): number {
    return this.stored(tensor).pointer;
  }

  /**
   * Returns a tensor's values in the shared memory, and what is known about them.
   *
   * @throws {Error} If they are not there: strings and complex numbers.
   */
  stored(tensor: TensorInfo): StoredData {
    const data = this.data.get(tensor.dataId);
    if (data instanceof StoredData) return data;
    throw notStored(tensor.dtype);
  }

  /**
   * Makes a tensor with undefined content.
   *
   * @throws {RangeError} If a side of the shape is not a whole number of at least 0.
   */
  output(shape: number[], dtype: DataType = "float32"): TensorInfo {
    if (!isStored(dtype)) throw notStored(dtype);
    checkShape(shape);
    const count = util.sizeFromShape(shape);
    const pointer = this.#memory.allocate(byteLength(dtype, count));
    return { dataId: this.keep(new StoredData(this.#memory, pointer, count, dtype)), shape, dtype };
  }

  /**
   * Makes a float32 tensor whose values are computed when something reads them.
   *
   * @param uses The tensors that `compute` reads. They are kept until then, or until the new tensor is
   * released. Pass a copy of a variable's fields, not the variable itself, which may have other values
   * (another dataId) by then.
   */
  defer(shape: number[], uses: readonly TensorInfo[], compute: (pointer: number) => void): TensorInfo {
    checkShape(shape);
    for (const { dataId } of uses) this.incRef(dataId);
    const release = () => {
      // TensorFlow.js did not remove a tensor that it disposed of while it was in use here.
      for (const { dataId } of uses) if (this.disposeData(dataId)) tfEngine().removeDataId(dataId, this);
    };
    const data = new StoredData(this.#memory, { compute, release }, util.sizeFromShape(shape), "float32");
    return { dataId: this.keep(data), shape, dtype: "float32" };
  }

  /** Makes a tensor that shares the values of another: Identity, Reshape. */
  reference(tensor: TensorInfo, shape: number[] = tensor.shape): TensorInfo {
    this.incRef(tensor.dataId);
    return { dataId: tensor.dataId, shape, dtype: tensor.dtype };
  }

  /**
   * Returns a pointer to something computed from a tensor's values alone. It is kept until they change or are
   * released: a filter's transform, for example, which prediction would otherwise recompute on every call.
   *
   * @param make Computes it into the given memory. Called only if it is not there yet.
   */
  derived(tensor: TensorInfo, name: string, bytes: number, make: (pointer: number) => void): number {
    const data = this.stored(tensor);
    const kept = data.derived?.get(name);
    if (kept !== undefined) return kept;
    const pointer = this.#memory.allocate(bytes);
    try {
      make(pointer);
    } catch (error) {
      this.#memory.free(pointer);
      throw error;
    }
    (data.derived ??= new Map()).set(name, pointer);
    return pointer;
  }

  /** Releases what was derived from a tensor's values. Code that changes them in place calls this. */
  changed(tensor: TensorInfo): void {
    this.#releaseDerived(this.stored(tensor));
  }

  /** Counts one more tensor with these values. */
  override incRef(dataId: object): void {
    this.data.get(dataId).refCount++;
    if (this.callDepth > 0) this.made.push(dataId);
  }

  /** Returns the number of tensors that share these values. */
  override refCount(dataId: object): number {
    return this.data.has(dataId) ? this.data.get(dataId).refCount : 0;
  }

  /** Removes one reference to a tensor's values. The last one, or `force`, releases them. */
  override disposeData(dataId: object, force = false): boolean {
    // What has been disposed of must not be released a second time if the running kernel call throws.
    const made = this.callDepth === 0 ? -1 : this.made.lastIndexOf(dataId);
    if (made >= 0) this.made.splice(made, 1);
    return this.release(dataId, force);
  }

  /** Returns the number of sets of values. */
  override numDataIds(): number {
    return this.data.numDataIds();
  }

  /** Returns a part of `tf.memory()`. */
  override memory(): { unreliable: boolean; numBytesInUse: number; numBytesReserved: number } {
    const { bytesInUse, bytesReserved } = this.#memory;
    return { unreliable: false, numBytesInUse: bytesInUse, numBytesReserved: bytesReserved };
  }

  /** Stores values under a dataId. Default: a new one. */
  protected keep(data: TensorData, dataId: object = {}): object {
    this.data.set(dataId, data);
    if (this.callDepth > 0) this.made.push(dataId);
    return dataId;
  }

  /**
   * Does what {@linkcode disposeData} does, but leaves the record of what the running kernel calls have made
   * as it is.
   */
  protected release(dataId: object, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const data: TensorData = this.data.get(dataId);
    if (--data.refCount > 0 && !force) return false;
    this.data.delete(dataId);
    if (data instanceof StoredData) {
      this.#releaseDerived(data);
      if (data.deferred !== undefined) data.deferred.release();
      // tfjs' cpu kernels (FFT) still read the arrays of tensors that they have disposed of: keep those until
      // the kernels end.
      else if (this.fallbackDepth > 0) this.scratchBlocks.push(data.pointer);
      else this.#memory.free(data.pointer);
    } else if (data.complexTensorInfos !== undefined) {
      this.disposeData(data.complexTensorInfos.real.dataId);
      this.disposeData(data.complexTensorInfos.imag.dataId);
    }
    return true;
  }

  #releaseDerived(data: StoredData): void {
    for (const pointer of data.derived?.values() ?? []) this.#memory.free(pointer);
    data.derived = undefined;
  }
}

function notStored(dtype: DataType): Error {
  return new Error(`dtype: expected float32, int32 or bool in the shared memory, but got ${dtype}`);
}
