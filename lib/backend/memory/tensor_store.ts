/**
 * The values behind TensorFlow.js' tensors.
 *
 * A tensor of TensorFlow.js is a shape, a dtype and a `dataId`; the store keeps the values that belong to a dataId, with a
 * count of the tensors that share them. While kernels run, it also notes what they make, so that the backend can release
 * that if they throw.
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
  /** The values behind each dataId. Looking up one that lives on another backend moves it here. */
  readonly data: DataStorage<TensorData>;
  /** How many kernel calls are running: they nest. */
  protected callDepth = 0;
  /** How many of them are tfjs' cpu kernels. */
  protected fallbackDepth = 0;
  /** The dataIds that the running kernel calls have made or counted up. */
  protected readonly made: object[] = [];
  /** Memory to be freed when the running kernel call ends. */
  protected readonly scratchBlocks: number[] = [];
  readonly #memory: EngineMemory;

  /** @param memory Where numbers are kept. */
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

  /** Where a tensor's values lie: 4 bytes each for float32 and int32, 1 for bool. */
  pointer(tensor: TensorInfo): number {
    return this.stored(tensor).pointer;
  }

  /** What is known of a tensor's values in the shared memory. */
  stored(tensor: TensorInfo): StoredData {
    const data = this.data.get(tensor.dataId);
    if (data instanceof StoredData) return data;
    throw new Error(`A ${tensor.dtype} tensor has no place in the shared memory`);
  }

  /**
   * A new tensor with undefined content.
   *
   * @throws {RangeError} If a side of the shape is not a whole number of at least 0.
   */
  output(shape: number[], dtype: DataType = "float32"): TensorInfo {
    if (!isStored(dtype)) throw new Error(`A ${dtype} tensor has no place in the shared memory`);
    checkShape(shape);
    const count = util.sizeFromShape(shape);
    const pointer = this.#memory.allocate(byteLength(dtype, count));
    return { dataId: this.keep(new StoredData(this.#memory, pointer, count, dtype)), shape, dtype };
  }

  /**
   * A new float32 tensor whose values are computed when somebody asks for them.
   *
   * @param uses What that takes: kept until then, or until the tensor is released. No variables, which may have other
   * values by then (other dataIds): a copy of their fields.
   */
  defer(shape: number[], uses: readonly TensorInfo[], compute: (pointer: number) => void): TensorInfo {
    checkShape(shape);
    for (const { dataId } of uses) this.incRef(dataId);
    const release = () => {
      // TensorFlow.js did not see the last of a tensor that it disposed of while it was in use here.
      for (const { dataId } of uses) if (this.disposeData(dataId)) tfEngine().removeDataId(dataId, this);
    };
    const data = new StoredData(this.#memory, { compute, release }, util.sizeFromShape(shape), "float32");
    return { dataId: this.keep(data), shape, dtype: "float32" };
  }

  /** The same values as another tensor: Identity, Reshape. */
  reference(tensor: TensorInfo, shape: number[] = tensor.shape): TensorInfo {
    this.incRef(tensor.dataId);
    return { dataId: tensor.dataId, shape, dtype: tensor.dtype };
  }

  /**
   * Something computed from a tensor's values alone, kept until they change or are released: a filter's transform, say, which
   * prediction would otherwise repeat on every call.
   *
   * @param make Computes it into the given memory; called only where it is not there.
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

  /** To be called by whoever changes a tensor's values in place: what was derived from them is released. */
  changed(tensor: TensorInfo): void {
    this.#releaseDerived(this.stored(tensor));
  }

  /** Counts one more tensor with these values. */
  override incRef(dataId: object): void {
    this.data.get(dataId).refCount++;
    if (this.callDepth > 0) this.made.push(dataId);
  }

  /** How many tensors have these values. */
  override refCount(dataId: object): number {
    return this.data.has(dataId) ? this.data.get(dataId).refCount : 0;
  }

  /** Takes back one reference to a tensor's values, and releases them with the last one (or at once, if forced). */
  override disposeData(dataId: object, force = false): boolean {
    // What has been disposed of must not be released a second time if the running kernel call throws.
    const made = this.callDepth === 0 ? -1 : this.made.lastIndexOf(dataId);
    if (made >= 0) this.made.splice(made, 1);
    return this.release(dataId, force);
  }

  /** How many sets of values there are. */
  override numDataIds(): number {
    return this.data.numDataIds();
  }

  /** Part of `tf.memory()`. */
  override memory(): { unreliable: boolean; numBytesInUse: number; numBytesReserved: number } {
    const { bytesInUse, bytesReserved } = this.#memory;
    return { unreliable: false, numBytesInUse: bytesInUse, numBytesReserved: bytesReserved };
  }

  /** Puts values behind a dataId, by default a new one. */
  protected keep(data: TensorData, dataId: object = {}): object {
    this.data.set(dataId, data);
    if (this.callDepth > 0) this.made.push(dataId);
    return dataId;
  }

  /** {@linkcode disposeData} of what the running kernel call did not make, or no longer counts as made. */
  protected release(dataId: object, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const data: TensorData = this.data.get(dataId);
    if (--data.refCount > 0 && !force) return false;
    this.data.delete(dataId);
    if (data instanceof StoredData) {
      this.#releaseDerived(data);
      if (data.deferred !== undefined) data.deferred.release();
      // tfjs' cpu kernels (FFT) go on reading arrays of tensors that they have disposed of: keep those until they end.
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
