/**
 * Starts our backend, for `lib/tensorflow.ts`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { UserError } from "../errors.ts";
import { BACKEND_NAME, UnsupportedError } from "./kernel/mod.ts";
import { installFusions } from "./fusion/mod.ts";
import { installGradients } from "./gradients/mod.ts";
import { acceptIntegerLabels } from "./integer_labels.ts";
import { registerCnnBackend } from "./register.ts";
import { mostThreads } from "./threads/thread_count.ts";

/**
 * Registers our backend, makes it TensorFlow.js' active one, and lets layers and optimizers use its fused
 * kernels.
 *
 * @param options `threads`: the number of threads; default: one per core. `winograd`: whether 3x3
 * convolutions may use Winograd's algorithm; default: true. `kernelsAt`: the folder of the `.wasm` files.
 * @returns What runs (see `BackendInfo` in `lib/tensorflow.ts`).
 * @throws {UserError} If there is no WebAssembly SIMD here.
 */
export async function startWasm(
  options: { threads?: number; winograd?: boolean; kernelsAt?: string | URL } = {},
) {
  const { winograd = true, kernelsAt } = options;
  let backend;
  try {
    backend = await registerCnnBackend({ threads: options.threads ?? mostThreads(), winograd, kernelsAt });
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    throw new UserError(
      `backend: expected "wasm" to run here, but ${error.message}; set \`backend\` to "cpu" (hundreds of times slower)`,
      { cause: error },
    );
  }
  installGradients();
  installFusions();
  acceptIntegerLabels();
  await tf.setBackend(BACKEND_NAME);
  const { threads, engine: { simd } } = backend;
  const notes: string[] = [];
  if (simd === "plain") {
    notes.push(
      "simd: relaxed SIMD is missing here, so multiply-adds take two instructions and training is slower",
    );
  }
  if (options.threads !== undefined && threads < options.threads) {
    notes.push(
      `threads: ${threads} instead of ${options.threads}: this page may not share memory with workers`,
    );
  }
  return {
    backend: "wasm" as const,
    threads,
    simd: true,
    description: `WebAssembly ${simd === "relaxed" ? "relaxed SIMD" : "SIMD"}, ${threads} thread${
      threads === 1 ? "" : "s"
    }${winograd ? "" : ", without Winograd"}`,
    notes,
  };
}
