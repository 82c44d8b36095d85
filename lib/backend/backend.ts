/**
 * The TensorFlow.js backend: a `KernelBackend` whose tensors are in the engine's shared memory.
 *
 * Ops read the values of a tensor through {@linkcode CnnBackend.pointer} and make their results with
 * {@linkcode CnnBackend.output} (memory/tensor_store.ts). Every kernel call goes through {@linkcode
 * CnnBackend.execute}, which releases the call's scratch memory at its end and, if it throws, everything that
 * it has made.
 *
 * @module
 */
import type { backend_util, BackendTimingInfo, DataType, TensorInfo } from "@tensorflow/tfjs";
import { CpuAdapter, cpuKernel } from "./fallback.ts";
import type { AttributesIfAny } from "./kernel/context.ts";
import type { Engine, InputsOf, KernelContext, KernelDefinition, KernelName } from "./kernel/mod.ts";
import { TensorStore } from "./memory/tensor_store.ts";
import { copyOut, takeOver } from "./memory/transfer.ts";
import type { WasmEngine } from "./threads/engine.ts";

type Values = backend_util.BackendValues;

/** The backend, which runs its kernels on an engine. */
export class CnnBackend extends TensorStore implements KernelContext {
  /** Runs the kernels. */
  readonly engine: Engine;
  /** The number of calls that tfjs' cpu kernels computed, by kernel name. */
  readonly fallbacks: Map<string, number> = new Map();
  /**
   * Whether 3x3 convolutions may use Winograd's algorithm (ops/winograd/): faster, with a larger rounding
   * error.
   */
  winograd = true;
  /** Called when TensorFlow.js disposes of the backend. */
  onDispose: () => void = () => {};
  readonly #engine: WasmEngine;
  readonly #definitions = new Map<string, KernelDefinition[]>();
  readonly #adapter: CpuAdapter;

  /** @param kernels The ops that are computed here. */
  constructor(engine: WasmEngine, kernels: readonly KernelDefinition[]) {
    super(engine.memory);
    this.engine = this.#engine = engine;
    // Node 20 does not have Map.groupBy.
    for (const definition of kernels) {
      const same = this.#definitions.get(definition.kernelName);
      if (same === undefined) this.#definitions.set(definition.kernelName, [definition]);
      else same.push(definition);
    }
    this.#adapter = new CpuAdapter(this);
  }

  /** The number of threads that compute, including the calling one. */
  get threads(): number {
    return this.#engine.threads;
  }

  /** Changes the number of threads; all tensors stay. */
  setThreads(threads?: number): Promise<void> {
    return this.#engine.setThreads(threads);
  }

  // ---- For ops ----

  /** Returns a pointer to memory that is released when the running kernel call ends. */
  scratch(bytes: number): number {
    if (this.callDepth === 0) {
      throw new Error("scratch: expected a call within a kernel, but no kernel is running");
    }
    const pointer = this.#engine.memory.allocate(bytes);
    this.scratchBlocks.push(pointer);
    return pointer;
  }

  /**
   * Runs another kernel, ours or its fallback, as a step of the running one. Dispose of results that you do
   * not return.
   */
  call<N extends KernelName>(
    kernelName: N,
    inputs: InputsOf<N>,
    ...[attrs = {}]: AttributesIfAny<N>
  ): TensorInfo {
    const result = this.execute(kernelName, inputs, attrs);
    if (Array.isArray(result)) {
      throw new Error(`kernel ${kernelName}: expected one result, but got ${result.length}`);
    }
    return result;
  }

  /** Runs a kernel: our definitions first, then tfjs' cpu kernel. */
  execute(kernelName: string, inputs: unknown, attrs: unknown): TensorInfo | TensorInfo[] {
    const made = this.made.length, scratch = this.scratchBlocks.length;
    this.callDepth++;
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
      this.fallbackDepth++;
      try {
        return fallback(inputs, attrs, this.#adapter);
      } finally {
        this.fallbackDepth--;
      }
    } catch (error) {
      while (this.made.length > made) this.release(this.made.pop()!);
      throw error;
    } finally {
      while (this.scratchBlocks.length > scratch) this.#engine.memory.free(this.scratchBlocks.pop()!);
      if (--this.callDepth === 0) this.made.length = 0;
    }
  }

  /**
   * Disposes of an intermediate tensor or, without an argument, as TensorFlow.js calls it, of the backend
   * itself.
   */
  override dispose(tensor?: TensorInfo): void {
    if (tensor !== undefined) {
      this.disposeData(tensor.dataId);
      return;
    }
    void this.#engine.stop();
    this.onDispose();
  }

  // ---- For TensorFlow.js ----

  /** Copies values from JavaScript. If they are missing, the content is undefined. */
  override write(values: Values | undefined, shape: number[], dtype: DataType): object {
    return this.keep(takeOver(values, shape, dtype, 1, this.#engine.memory, this));
  }

  /** Copies the values of a tensor from another backend. */
  override move(dataId: object, values: Values, shape: number[], dtype: DataType, refCount: number): void {
    this.keep(takeOver(values, shape, dtype, refCount, this.#engine.memory, this), dataId);
  }

  /** Returns a copy of a tensor's values. */
  override readSync(dataId: object): Values {
    return copyOut(dataId, this.data);
  }

  /** Returns a copy of a tensor's values. */
  override read(dataId: object): Promise<Values> {
    return Promise.resolve(this.readSync(dataId));
  }

  /** Returns how long `f` takes: kernels have finished when they return. */
  override time(f: () => void): Promise<BackendTimingInfo> {
    const start = performance.now();
    f();
    return Promise.resolve({ kernelMs: performance.now() - start } as BackendTimingInfo);
  }

  /** Numbers are 32-bit floats. */
  override floatPrecision(): 16 | 32 {
    return 32;
  }
}
