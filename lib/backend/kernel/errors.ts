/**
 * The errors of the backend that are neither bad input nor wrong use: classes that a caller can tell apart.
 * Each message is one line.
 *
 * @module
 */

/**
 * The WebAssembly memory cannot grow any further. The backend stays usable: dispose of tensors and continue.
 */
export class OutOfMemoryError extends Error {
  /** The class's name. */
  override readonly name = "OutOfMemoryError";
}

/** A thread of the pool failed, ended or did not answer. The message names the thread and the kernel. */
export class ThreadError extends Error {
  /** The class's name. */
  override readonly name = "ThreadError";
}

/**
 * This machine or browser does not have something that the kernels need (WebAssembly SIMD, shared memory).
 */
export class UnsupportedError extends Error {
  /** The class's name. */
  override readonly name = "UnsupportedError";
}
