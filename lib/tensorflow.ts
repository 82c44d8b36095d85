/**
 * The one door to TensorFlow.js: everything in this project that needs tensors imports `tf` from here, and
 * starts the backend that computes them with {@linkcode startBackend}. (Only `lib/backend`, which implements
 * a backend, imports TensorFlow.js itself.)
 *
 * | backend  | what it is                                                      | selected by "auto"         |
 * | -------- | --------------------------------------------------------------- | -------------------------- |
 * | `wasm`   | WebAssembly SIMD on the processor, with the training kernels of `lib/backend` | always        |
 * | `webgpu` | a graphics card                                                 | never: many times slower than `wasm` in Deno |
 * | `cpu`    | TensorFlow.js' plain JavaScript: needs nothing, hundreds of times slower | never: too slow to start silently |
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { fusedCrossEntropy, moveTowards, startWasm, warpImages } from "./backend/mod.ts";
import { type BackendName, backendNames } from "./backend/names.ts";
import { checkThreads } from "./backend/threads/thread_count.ts";
import { startWebGpu } from "./backend/webgpu.ts";
import { quoted, UsageError } from "./errors.ts";

export { type BackendName, backendNames, fusedCrossEntropy, moveTowards, tf, warpImages };

/** Options of {@linkcode startBackend}. */
export interface BackendOptions {
  /** Which backend computes. Default: "auto", which selects `wasm`. */
  backend?: BackendName;
  /** How many threads compute, from 1 to 128. Default: one per core, if the backend can use them. */
  threads?: number;
  /**
   * Whether `wasm` may compute 3x3 convolutions by Winograd's algorithm: about twice as fast, with a rounding
   * error of about 4e-6 of the largest result instead of 6e-7 (lib/backend/README.md has the figures).
   * Default: true. The other backends ignore it.
   */
  winograd?: boolean;
  /**
   * The folder of the kernels' two `.wasm` files, for pages and Node programs that a bundler made. Default:
   * the folder of the script that loads them. Deno imports them.
   */
  kernelsAt?: string | URL;
}

/** What runs, and what is degraded about it. */
export interface BackendInfo {
  /** The name of the backend that was started: never "auto". */
  backend: Exclude<BackendName, "auto">;
  /** How many threads compute. */
  threads: number;
  /** Whether the processor's vector instructions are used. */
  simd: boolean;
  /** One line for humans: `WebAssembly SIMD, 1 thread`. */
  description: string;
  /** One line for each limitation; empty if there is none. */
  notes: string[];
}

/**
 * Starts the backend that computes all following tensor operations.
 *
 * @returns What runs, and one note for each thing that is degraded.
 * @throws {UsageError} If the name is unknown, or the number of threads is not a whole number from 1 to 128.
 * @throws {UserError} If the backend cannot run here: no WebAssembly SIMD, no graphics card, no permission to
 * read its file.
 *
 * @example
 * ```ts
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const info = await startBackend({ backend: "cpu" });
 * assertEquals(info.backend, "cpu");
 * assertEquals([...(await tf.tensor([1, 2, 3]).square().data())], [1, 4, 9]);
 * ```
 */
export async function startBackend(options: BackendOptions = {}): Promise<BackendInfo> {
  const { backend = "auto", threads, winograd, kernelsAt } = options;
  if (!backendNames.includes(backend)) {
    throw new UsageError(
      `backend: expected one of ${backendNames.join(", ")}, but got ${quoted(String(backend))}`,
    );
  }
  checkThreads(threads);
  // Skips tfjs' shape assertions and NaN checks in every op; our ops report bad input themselves.
  tf.enableProdMode();
  switch (backend) {
    case "webgpu":
      return await startWebGpu();
    case "cpu":
      return await startCpu();
    default:
      return await startWasm({ threads, winograd, kernelsAt });
  }
}

async function startCpu(): Promise<BackendInfo> {
  await tf.setBackend("cpu");
  return {
    backend: "cpu",
    threads: 1,
    simd: false,
    description: "plain JavaScript, 1 thread",
    notes: [
      'backend: plain JavaScript computes hundreds of times slower than WebAssembly; select "wasm" for speed',
    ],
  };
}
