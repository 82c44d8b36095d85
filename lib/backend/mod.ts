/**
 * The fast path: TensorFlow.js' WebAssembly backend, made able to train.
 *
 * As shipped it computes every forward pass a CNN needs, but lacks the gradients of the convolutions (tensorflow/tfjs#8474), and
 * two gradients that it has are slow. This folder registers the missing ones, one op a file:
 *
 * - `conv2d_filter_gradient.ts`: Conv2DBackpropFilter, as a convolution of the input with the gradient
 * - `conv2d_input_gradient.ts`: Conv2DBackpropInput, as a convolution of the gradient with the flipped filter
 * - `max_pool_gradient.ts`: MaxPoolGrad, as loops over the backend's memory
 * - `depthwise_gradients.ts`: both gradients of the depthwise convolution, as loops
 *
 * `heap.ts` is what they share: how to reach a tensor's values. `webgpu.ts` starts the other backend that people may ask for.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { fileURLToPath } from "node:url";
import { UserError } from "../errors.ts";
import { conv2dFilterGradient } from "./conv2d_filter_gradient.ts";
import { conv2dInputGradient } from "./conv2d_input_gradient.ts";
import { depthwiseFilterGradient, depthwiseInputGradient } from "./depthwise_gradients.ts";
import { maxPoolGradient } from "./max_pool_gradient.ts";

/** The kernels that this folder gives to the WebAssembly backend. */
export const trainingKernels = [
  conv2dFilterGradient,
  conv2dInputGradient,
  depthwiseFilterGradient,
  depthwiseInputGradient,
  maxPoolGradient,
] as const;

/**
 * Starts the WebAssembly backend with its training kernels.
 *
 * @param options `threads`: how many are wished for. This backend has one under Deno; wishing for more gives a note.
 * @returns What runs (see `BackendInfo` in `lib/tensorflow.ts`).
 * @throws {UserError} There is no WebAssembly SIMD here, or its file may not be read.
 */
export async function startWasm(options: { threads?: number } = {}) {
  if (!await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) {
    throw new UserError(
      "backend wasm: this machine has no WebAssembly SIMD; use --backend cpu (hundreds of times slower)",
    );
  }
  if (tf.findBackend("wasm") === null) setWasmPaths(readableWasmFolder());
  registerTrainingKernels();
  if (!await tf.setBackend("wasm")) throw new UserError("backend wasm: it did not start; use --backend cpu");
  const notes = (options.threads ?? 1) > 1
    ? [`threads: 1 is used, not ${options.threads}; this WebAssembly backend has one thread under Deno`]
    : [];
  return {
    backend: "wasm" as const,
    threads: 1,
    simd: true,
    description: "WebAssembly SIMD, 1 thread",
    notes,
  };
}

function readableWasmFolder(): string {
  const folder = new URL("./", import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
  const path = fileURLToPath(folder);
  // Without this the backend's own loader prints a page of Emscripten errors.
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") {
    throw new UserError(
      `backend wasm: no permission to read ${path}; run with --allow-read or --allow-read=${path}`,
    );
  }
  return path;
}

function registerTrainingKernels(): void {
  for (const kernel of trainingKernels) {
    if (tf.getKernel(kernel.kernelName, "wasm") === kernel) continue;
    if (tf.getKernel(kernel.kernelName, "wasm")) tf.unregisterKernel(kernel.kernelName, "wasm");
    tf.registerKernel(kernel);
  }
}
