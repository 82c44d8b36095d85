/**
 * Whether our backend is the one that computes, for code that TensorFlow.js calls on any backend.
 *
 * @module
 */
import { backend, getBackend } from "@tensorflow/tfjs";
import type { KernelContext } from "./context.ts";

/** The name under which TensorFlow.js knows our backend. */
export const BACKEND_NAME = "wasm-cnn";

/** Whether our backend computes. */
export function isActive(): boolean {
  return getBackend() === BACKEND_NAME;
}

/** Returns our backend, which {@linkcode isActive}. */
export function activeContext(): KernelContext {
  return backend() as unknown as KernelContext;
}
