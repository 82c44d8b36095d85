/**
 * Registers the backend with TensorFlow.js.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { BACKEND_NAME, registerCnnBackend } from "lib/backend/mod.ts";
 *
 * const backend = await registerCnnBackend({ threads: 1 });
 * await tf.setBackend(BACKEND_NAME);
 * console.log(tf.add([1, 2], [3, 4]).arraySync(), backend.threads); // [4, 6] 1
 * ```
 *
 * @module
 */
import { findBackendFactory, getKernel, registerBackend, registerKernel } from "@tensorflow/tfjs";
import type { KernelFunc } from "@tensorflow/tfjs";
import { CnnBackend } from "./backend.ts";
import { cpuKernelNames } from "./fallback.ts";
import { BACKEND_NAME } from "./kernel/mod.ts";
import { kernels } from "./ops/mod.ts";
import { WasmEngine } from "./threads/engine.ts";
import { bestSimd, loadKernels } from "./wasm/mod.ts";

/**
 * How long the backend waits for its threads when it starts. Threads that take longer help as soon as they
 * are ready. Usually they take 30 ms, in a Jupyter kernel half a second.
 */
const START_MILLISECONDS = 150;

/** Options of {@linkcode registerCnnBackend}. */
export interface CnnBackendOptions {
  /**
   * The number of threads that compute, including the calling one. Default: the number of logical cores. 1
   * starts no worker.
   */
  threads?: number;
  /** Whether 3x3 convolutions may use Winograd's algorithm. Default: unchanged; initially true. */
  winograd?: boolean;
  /**
   * The folder of `kernels.wasm` and `kernels-relaxed.wasm`, in Node and in a browser. Default: that of the
   * script. Deno imports them.
   */
  kernelsAt?: string | URL;
}

/**
 * The running backend, if there is one. Calls wait for one another, so that two at the same time do not make
 * two backends.
 */
let registered: Promise<CnnBackend | undefined> = Promise.resolve(undefined);
/** The same, without waiting. */
let running: CnnBackend | undefined;

/**
 * Registers the backend with TensorFlow.js; `await tf.setBackend(BACKEND_NAME)` selects it. Another call with
 * another number of threads changes the number and keeps all tensors. `tf.removeBackend(BACKEND_NAME)` ends
 * the threads. So does `tf.engine().reset()`, after which `tf.setBackend(BACKEND_NAME)` starts a new backend.
 *
 * @returns The backend.
 * @throws {UnsupportedError} If there is no WebAssembly SIMD or no shared memory.
 */
export function registerCnnBackend(options: CnnBackendOptions = {}): Promise<CnnBackend> {
  const backend = registered.then(async (current) => {
    const backend = current ?? await create(options);
    if (current !== undefined) await current.setThreads(options.threads ?? current.threads);
    backend.winograd = options.winograd ?? backend.winograd;
    return backend;
  });
  // A failed call leaves the state as it was.
  const before = registered;
  registered = backend.catch(() => before);
  return backend;
}

async function create(options: CnnBackendOptions): Promise<CnnBackend> {
  const { threads, kernelsAt } = options;
  const engine = await WasmEngine.create({
    threads,
    kernels: await loadKernels(bestSimd(), kernelsAt),
    startMilliseconds: START_MILLISECONDS,
  });
  const backend = running = new CnnBackend(engine, kernels);
  backend.onDispose = () => {
    registered = Promise.resolve(undefined);
    running = undefined;
  };
  for (const kernelName of new Set([...cpuKernelNames(), ...kernels.map((kernel) => kernel.kernelName)])) {
    if (getKernel(kernelName, BACKEND_NAME)) continue; // from before a removeBackend
    const kernelFunc = ({ inputs, attrs, backend }: { inputs: unknown; attrs?: unknown; backend: unknown }) =>
      (backend as CnnBackend).execute(kernelName, inputs, attrs ?? {});
    registerKernel({
      kernelName,
      backendName: BACKEND_NAME,
      kernelFunc: kernelFunc as unknown as KernelFunc,
    });
  }
  if (findBackendFactory(BACKEND_NAME) === null) {
    registerBackend(BACKEND_NAME, () => running ?? registerCnnBackend(options), 3);
  }
  return backend;
}
