/**
 * Computes the ops for which we have no kernel: tfjs' own cpu kernels run over views of our memory, without a
 * copy of the inputs.
 *
 * Those kernels use tfjs' `MathBackendCPU`: they read `backend.data.get(dataId).values` and make results by
 * `backend.makeTensorInfo(shape, dtype, values)`. {@linkcode CpuAdapter} has the same interface, and keeps
 * all data in our store.
 *
 * @module
 */
import {
  type backend_util,
  buffer,
  engine,
  getKernel,
  getKernelsForBackend,
  kernel_impls,
  util,
} from "@tensorflow/tfjs";
import type { DataType, KernelFunc, Tensor, TensorBuffer, TensorInfo } from "@tensorflow/tfjs";
import type { TensorStore } from "./memory/tensor_store.ts";

type CpuKernel = (inputs: unknown, attrs: unknown, backend: CpuAdapter) => TensorInfo | TensorInfo[];

const kernels = new Map<string, CpuKernel>();

/**
 * Returns tfjs' cpu kernel of a name.
 *
 * @throws {Error} If there is none.
 */
export function cpuKernel(kernelName: string): CpuKernel {
  let kernel = kernels.get(kernelName);
  if (kernel === undefined) {
    const config = getKernel(kernelName, "cpu");
    if (!config) {
      throw new Error(`kernel: expected one of this backend or of tfjs' cpu backend, but got ${kernelName}`);
    }
    const run = config.kernelFunc as KernelFunc;
    kernel = (inputs, attrs, backend) => run({ inputs: inputs as never, attrs: attrs as never, backend });
    kernels.set(kernelName, kernel);
  }
  return kernel;
}

/** Returns the names of all of tfjs' cpu kernels. */
export function cpuKernelNames(): string[] {
  return getKernelsForBackend("cpu").map((config) => config.kernelName);
}

/** Our backend's store of values, with the interface of tfjs' `MathBackendCPU`. */
export class CpuAdapter {
  readonly #store: TensorStore;
  /** The block size of MathBackendCPU's matrix product. */
  readonly blockSize = 48;

  /** @param store Holds the data. */
  constructor(store: TensorStore) {
    this.#store = store;
  }

  /** The store's data: `data.get(dataId).values` is a view of our memory. */
  get data(): TensorStore["data"] {
    return this.#store.data;
  }

  /** Stores values. Strings may be texts. */
  makeTensorInfo(
    shape: number[],
    dtype: DataType,
    values?: backend_util.BackendValues | string[],
  ): TensorInfo {
    const encoded =
      dtype === "string" && values !== undefined && util.isString(values[0] as unknown as string)
        ? (values as string[]).map((text) => util.encodeString(text))
        : values as backend_util.BackendValues | undefined;
    return { dataId: this.write(encoded, shape, dtype), shape, dtype };
  }

  /** Stores values as a tensor that TensorFlow.js tracks. */
  makeOutput(values: backend_util.BackendValues, shape: number[], dtype: DataType): Tensor {
    return engine().makeTensorFromTensorInfo(this.makeTensorInfo(shape, dtype, values), this.#store);
  }

  /** Stores values. */
  write(values: backend_util.BackendValues | undefined, shape: number[], dtype: DataType): object {
    return this.#store.write(values, shape, dtype);
  }

  /** Returns the values: views, where the original returns its own arrays, too. */
  readSync(dataId: object): backend_util.BackendValues {
    return this.#store.data.get(dataId).values ?? this.#store.readSync(dataId);
  }

  /** Returns the values. */
  read(dataId: object): Promise<backend_util.BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  /**
   * Returns a copy of the values that can be addressed by coordinates. (TensorScatterUpdate writes into it.)
   */
  bufferSync(tensor: TensorInfo): TensorBuffer<never> {
    const values = this.readSync(tensor.dataId).slice();
    const decoded = tensor.dtype === "string"
      ? (values as Uint8Array[]).map((bytes) => util.decodeString(bytes))
      : values;
    return buffer(tensor.shape as never, tensor.dtype as never, decoded as never);
  }

  /** Returns the coordinates of the true elements. */
  where(condition: Tensor): Tensor {
    return kernel_impls.whereImpl(condition.shape, this.readSync(condition.dataId) as Uint8Array);
  }

  /** Releases an intermediate result. */
  disposeIntermediateTensorInfo(tensor: TensorInfo): void {
    this.#store.disposeData(tensor.dataId);
  }

  /** Releases values. */
  disposeData(dataId: object, force = false): boolean {
    return this.#store.disposeData(dataId, force);
  }

  /** Adds a reference to these values. */
  incRef(dataId: object): void {
    this.#store.incRef(dataId);
  }

  /** Removes a reference, without releasing the values. */
  decRef(dataId: object): void {
    this.#store.data.get(dataId).refCount--;
  }

  /** Returns the number of tensors that share these values. */
  refCount(dataId: object): number {
    return this.#store.refCount(dataId);
  }

  /** Returns the number of sets of values. */
  numDataIds(): number {
    return this.#store.numDataIds();
  }

  /** 32 bits. */
  floatPrecision(): 16 | 32 {
    return this.#store.floatPrecision();
  }

  /** Returns the smallest number that prevents a division by zero. */
  epsilon(): number {
    return this.#store.epsilon();
  }
}
