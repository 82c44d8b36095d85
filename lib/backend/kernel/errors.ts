/**
 * What can go wrong under the backend, as error classes that a caller can tell apart. Each message is one line.
 *
 * @module
 */

/** The WebAssembly memory cannot grow any further. The backend stays usable: dispose of tensors and go on. */
export class OutOfMemoryError extends Error {
  /** The class's name. */
  override readonly name = "OutOfMemoryError";
}

/** A thread of the pool failed, died or did not answer. The message tells which, and in which kernel. */
export class ThreadError extends Error {
  /** The class's name. */
  override readonly name = "ThreadError";
}

/** This machine or browser lacks something that the kernels need (WebAssembly SIMD, shared memory). */
export class UnsupportedError extends Error {
  /** The class's name. */
  override readonly name = "UnsupportedError";
}
