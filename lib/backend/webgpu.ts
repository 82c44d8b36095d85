/**
 * Starts TensorFlow.js' WebGPU backend, which runs on a graphics card. It is loaded only if it is selected.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { UserError } from "../errors.ts";

/**
 * Starts the WebGPU backend.
 *
 * @returns What runs (see `BackendInfo` in `lib/tensorflow.ts`). A note says if the adapter is software.
 * @throws {UserError} If there is no WebGPU or no adapter here.
 */
export async function startWebGpu() {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) {
    throw new UserError(
      'backend: expected a graphics adapter for "webgpu", but found none; set `backend` to "wasm"',
    );
  }
  await import("@tensorflow/tfjs-backend-webgpu"); // registers itself
  if (!await tf.setBackend("webgpu")) {
    throw new UserError(
      'backend: expected a graphics adapter for "webgpu", but TensorFlow.js refused it; set `backend` to "wasm"',
    );
  }
  await tf.ready();
  const { description, vendor, isFallbackAdapter } = adapter.info;
  const notes = isFallbackAdapter
    ? ['backend: this WebGPU adapter is software, not a graphics card, and slower than "wasm"']
    : [];
  return {
    backend: "webgpu" as const,
    threads: 1,
    simd: false,
    description: `WebGPU on ${description || vendor || "an unnamed adapter"}`,
    notes,
  };
}
