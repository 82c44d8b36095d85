/**
 * The TensorFlow.js backend: a `KernelBackend` whose tensors live in the engine's shared memory.
 *
 * A tensor of TensorFlow.js is a shape, a dtype and a `dataId`; the backend keeps the values that belong to a dataId, with
 * a count of the tensors that share them. Kernels (ops/) see the values by {@linkcode CnnBackend.pointer} and make their
 * results by {@linkcode CnnBackend.output}. Every kernel call goes through {@linkcode CnnBackend.execute}, which releases
 * the call's scratch memory at its end and, if it throws, everything that it has made.
 *
 * @module
 */
import { backend_util, DataStorage, engine as tfEngine, KernelBackend, util } from "@tensorflow/tfjs";
import type { BackendTimingInfo, DataType, TensorInfo } from "@tensorflow/tfjs";
import type { Engine, WasmEngine } from "./engine.ts";
import { CpuAdapter, cpuKernel } from "./fallback.ts";
import { byteLength, isStored, StoredData, type TensorData } from "./tensor_data.ts";

/** The name under which TensorFlow.js knows the backend. */
export const BACKEND_NAME = "wasm-cnn";

type Values = backend_util.BackendValues;
/** The inputs of a kernel, by name (by index for ops such as Concat that take a list). Optional ones may be missing. */
export type Inputs = Record<string, TensorInfo>;
/** The attributes of a kernel: strides, axis, … */
export type Attributes = Record<string, unknown>;

/**
 * One op: how its kernel of TensorFlow.js is computed here.
 *
 * `run` returning `undefined` means that this case is not covered: the next definition of the same kernel is tried, and at
 * last TensorFlow.js' own cpu kernel, over views of our memory. Each such case is counted in
 * {@linkcode CnnBackend.fallbacks}. Tensors that `run` makes and does not return must be disposed of by it; if it throws,
 * {@linkcode CnnBackend.execute} releases them.
 */
export interface KernelDefinition {
  /** As TensorFlow.js names it: "Conv2D", "Add", … */
  kernelName: string;
  /** Computes the op. Optional inputs that were not given are undefined. */
  run(inputs: Inputs, attrs: Attributes, backend: CnnBackend): TensorInfo | TensorInfo[] | undefined;
}

/** The backend, over an engine. */
export class CnnBackend extends KernelBackend {
  /** Runs the kernels. */
  readonly engine: Engine;
  /** How often tfjs' cpu kernels stood in, by kernel name. */
  readonly fallbacks: Map<string, number> = new Map();
  /** Called when the backend is disposed of. */
  onDispose: () => void = () => {};
  /** The values behind each dataId. Looking up one that lives on another backend moves it here. */
  readonly data: DataStorage<TensorData>;
  readonly #engine: WasmEngine;
  readonly #definitions: ReadonlyMap<string, readonly KernelDefinition[]>;
  readonly #adapter: CpuAdapter;
  /** What the running kernel calls (they nest) have made, so that it can be released if they throw. */
  readonly #made: object[] = [];
  readonly #scratch: number[] = [];
  #depth = 0;
  #fallbackDepth = 0;

  /** @param kernels Our ops. */
  constructor(engine: WasmEngine, kernels: readonly KernelDefinition[]) {
    super();
    this.engine = this.#engine = engine;
    this.data = new DataStorage<TensorData>(this, tfEngine());
    this.#definitions = Map.groupBy(kernels, (definition) => definition.kernelName);
    this.#adapter = new CpuAdapter(this);
  }

  /** Threads that work on a kernel, the calling one included. */
  get threads(): number {
    return this.#engine.threads;
  }

  /** Goes on with another number of threads; all tensors stay. */
  setThreads(threads?: number): Promise<void> {
    return this.#engine.setThreads(threads);
  }

  // ---- For ops ----

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

  /** A new tensor with undefined content. */
  output(shape: number[], dtype: DataType = "float32"): TensorInfo {
    if (!isStored(dtype)) throw new Error(`A ${dtype} tensor has no place in the shared memory`);
    const count = util.sizeFromShape(shape);
    const { memory } = this.#engine;
    const pointer = memory.allocate(byteLength(dtype, count));
    return { dataId: this.#keep(new StoredData(memory, pointer, count, dtype)), shape, dtype };
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
    const pointer = this.#engine.memory.allocate(bytes);
    try {
      make(pointer);
    } catch (error) {
      this.#engine.memory.free(pointer);
      throw error;
    }
    (data.derived ??= new Map()).set(name, pointer);
    return pointer;
  }

  /** To be called by whoever changes a tensor's values in place: what was derived from them is released. */
  changed(tensor: TensorInfo): void {
    this.#releaseDerived(this.stored(tensor));
  }

  #releaseDerived(data: StoredData): void {
    for (const pointer of data.derived?.values() ?? []) this.#engine.memory.free(pointer);
    data.derived = undefined;
  }

  /** Memory that is released when the running kernel call ends. */
  scratch(bytes: number): number {
    if (this.#depth === 0) throw new Error("scratch() is for use within a kernel call");
    const pointer = this.#engine.memory.allocate(bytes);
    this.#scratch.push(pointer);
    return pointer;
  }

  /** Runs another kernel, ours or its fallback, as a step of the running one. Dispose of results that you do not return. */
  call(kernelName: string, inputs: Inputs, attrs: Attributes = {}): TensorInfo {
    const result = this.execute(kernelName, inputs, attrs);
    if (Array.isArray(result)) throw new Error(`Kernel ${kernelName} has ${result.length} results, not one`);
    return result;
  }

  /** Runs a kernel: our definitions first, then tfjs' cpu kernel. */
  execute(kernelName: string, inputs: Inputs, attrs: Attributes): TensorInfo | TensorInfo[] {
    const made = this.#made.length, scratch = this.#scratch.length;
    this.#depth++;
    try {
      const definitions = this.#definitions.get(kernelName);
      if (definitions !== undefined) {
        for (const definition of definitions) {
          const result = definition.run(inputs, attrs, this);
          if (result !== undefined) return result;
        }
      }
      const fallback = cpuKernel(kernelName);
      this.fallbacks.set(kernelName, (this.fallbacks.get(kernelName) ?? 0) + 1);
      this.#fallbackDepth++;
      try {
        return fallback(inputs, attrs, this.#adapter);
      } finally {
        this.#fallbackDepth--;
      }
    } catch (error) {
      while (this.#made.length > made) this.#release(this.#made.pop()!);
      throw error;
    } finally {
      while (this.#scratch.length > scratch) this.#engine.memory.free(this.#scratch.pop()!);
      if (--this.#depth === 0) this.#made.length = 0;
    }
  }

  /** Disposes of an intermediate tensor; without an argument (TensorFlow.js calls it so) of the backend itself. */
  override dispose(tensor?: TensorInfo): void {
    if (tensor !== undefined) {
      this.disposeData(tensor.dataId);
      return;
    }
    void this.#engine.stop();
    this.onDispose();
  }

  // ---- For TensorFlow.js ----

  /** Takes values over from JavaScript (by copy); without values their content is undefined. */
  override write(values: Values | undefined, shape: number[], dtype: DataType): object {
    const dataId = {};
    this.#store(dataId, values, shape, dtype, 1);
    return dataId;
  }

  /** Takes a tensor over from another backend. */
  override move(dataId: object, values: Values, shape: number[], dtype: DataType, refCount: number): void {
    this.#store(dataId, values, shape, dtype, refCount);
  }

  /** A copy of a tensor's values. */
  override readSync(dataId: object): Values {
    const data = this.data.get(dataId);
    if (data instanceof StoredData) return data.values.slice();
    if (data.complexTensorInfos === undefined) return data.values!;
    const { real, imag } = data.complexTensorInfos;
    return backend_util.mergeRealAndImagArrays(
      this.readSync(real.dataId) as Float32Array,
      this.readSync(imag.dataId) as Float32Array,
    );
  }

  /** A copy of a tensor's values. */
  override read(dataId: object): Promise<Values> {
    return Promise.resolve(this.readSync(dataId));
  }

  /** Takes back one reference to a tensor's values, and releases them with the last one (or at once, if forced). */
  override disposeData(dataId: object, force = false): boolean {
    // What has been disposed of must not be released a second time if the running kernel call throws.
    const made = this.#depth === 0 ? -1 : this.#made.lastIndexOf(dataId);
    if (made >= 0) this.#made.splice(made, 1);
    return this.#release(dataId, force);
  }

  /** Counts one more tensor with these values. */
  override incRef(dataId: object): void {
    this.data.get(dataId).refCount++;
    if (this.#depth > 0) this.#made.push(dataId);
  }

  /** How many tensors have these values. */
  override refCount(dataId: object): number {
    return this.data.has(dataId) ? this.data.get(dataId).refCount : 0;
  }

  /** How many sets of values there are. */
  override numDataIds(): number {
    return this.data.numDataIds();
  }

  /** Part of `tf.memory()`. */
  override memory(): { unreliable: boolean; numBytesInUse: number; numBytesReserved: number } {
    const { bytesInUse, bytesReserved } = this.#engine.memory;
    return { unreliable: false, numBytesInUse: bytesInUse, numBytesReserved: bytesReserved };
  }

  /** How long `f` takes: kernels have finished when they return. */
  override time(f: () => void): Promise<BackendTimingInfo> {
    const start = performance.now();
    f();
    return Promise.resolve({ kernelMs: performance.now() - start } as BackendTimingInfo);
  }

  /** Numbers are 32-bit floats. */
  override floatPrecision(): 16 | 32 {
    return 32;
  }

  #keep(data: TensorData, dataId: object = {}): object {
    this.data.set(dataId, data);
    if (this.#depth > 0) this.#made.push(dataId);
    return dataId;
  }

  #release(dataId: object, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const data: TensorData = this.data.get(dataId);
    if (--data.refCount > 0 && !force) return false;
    this.data.delete(dataId);
    if (data instanceof StoredData) {
      this.#releaseDerived(data);
      // tfjs' cpu kernels (FFT) go on reading arrays of tensors that they have disposed of: keep those until they end.
      if (this.#fallbackDepth > 0) this.#scratch.push(data.pointer);
      else this.#engine.memory.free(data.pointer);
    } else if (data.complexTensorInfos !== undefined) {
      this.disposeData(data.complexTensorInfos.real.dataId);
      this.disposeData(data.complexTensorInfos.imag.dataId);
    }
    return true;
  }

  #store(
    dataId: object,
    values: Values | undefined,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    if (isStored(dtype)) {
      const { memory } = this.#engine;
      const count = util.sizeFromShape(shape);
      const data = new StoredData(memory, memory.allocate(byteLength(dtype, count)), count, dtype, refCount);
      if (values !== undefined) data.values.set(values as Float32Array);
      this.#keep(data, dataId);
    } else if (dtype === "complex64" && values !== undefined) {
      const parts = backend_util.splitRealAndImagArrays(values as Float32Array);
      const part = (of: Float32Array): TensorInfo => ({
        dataId: this.write(of, shape, "float32"),
        shape,
        dtype: "float32",
      });
      const complexTensorInfos = { real: part(parts.real), imag: part(parts.imag) };
      this.#keep({ dtype, refCount, values: undefined, complexTensorInfos }, dataId);
    } else this.#keep({ dtype, refCount, values }, dataId);
  }
}
