/**
 * What an op needs from the engine that runs its kernels, and from the memory that holds its tensors.
 *
 * @module
 */
import type { ArgumentsOf, ArgumentWriters, BackendKernels } from "../arguments/mod.ts";

/**
 * Runs the kernels of the ops.
 *
 * @typeParam K The kernels, and how their arguments are written.
 */
export interface Engine<K extends ArgumentWriters = BackendKernels> {
  /** The number of threads that compute, including the calling one. */
  readonly threads: number;
  /** Which build of the kernels runs: with fused multiply-add or without. */
  readonly simd: "relaxed" | "plain";
  /** The memory that holds the tensors. */
  readonly memory: EngineMemory;
  /**
   * Returns how many threads {@linkcode run} uses for an amount of work. It depends on `work` and `threads`
   * alone, never on timing, so that sums that are split by thread are the same each time. It is the number of
   * parts that per-thread scratch memory needs.
   *
   * @param work A rough count of scalar operations. Default: enough for all threads.
   */
  participants(work?: number): number;
  /**
   * Runs a kernel on `participants(work)` threads and waits until all have finished.
   *
   * @param kernel The name of an exported WebAssembly function `(args, thread, threads) => void`.
   * @param args The kernel's arguments by name.
   * @returns The number of threads that took part, which is the number of partial results.
   * @throws {ThreadError} If the kernel traps, or a worker has ended or does not answer.
   * @throws {TypeError} If an argument is not a number, or is not an integer where the kernel reads one.
   */
  run<Name extends keyof K & string>(kernel: Name, args: ArgumentsOf<K[Name]>, work?: number): number;
}

/** Where a kernel finds its tensors. A pointer is a byte offset into one shared memory. */
export interface EngineMemory {
  /**
   * Reserves `bytes` (also 0), aligned to 64, and returns the pointer. The content is undefined.
   *
   * @throws {OutOfMemoryError} If the memory cannot grow any further.
   */
  allocate(bytes: number): number;
  /** Frees a block that {@linkcode allocate} returned. */
  free(pointer: number): void;
  /** Returns a view of `length` floats, valid until the block is freed. */
  f32(pointer: number, length: number): Float32Array;
  /** Returns a view of `length` integers, valid until the block is freed. */
  i32(pointer: number, length: number): Int32Array;
  /** Returns a view of `length` bytes, valid until the block is freed. */
  u8(pointer: number, length: number): Uint8Array;
  /** The number of bytes in blocks that are handed out, including rounding. */
  readonly bytesInUse: number;
  /** The number of bytes taken from the system so far. It never shrinks. */
  readonly bytesReserved: number;
}
