/**
 * Where things lie that several threads look at.
 *
 * The *words* of a pool are a small shared array of its own, through which the calling thread and the workers speak with
 * each other. (Not a part of the kernels' memory: a worker that a pool has given up must not disturb the next pool.)
 * Words that different threads write lie on different cache lines (16 words of 4 bytes).
 *
 * | word | written by | meaning |
 * |---|---|---|
 * | SEQUENCE | caller | number of the current job; a new number starts it |
 * | SLEEPERS | workers | how many of them are parked in `Atomics.wait` on SEQUENCE |
 * | CALLER_PARKED | caller | 1 while it is parked, waiting for a worker |
 * | KERNEL | caller | index of the kernel to run, or {@linkcode STOP} |
 * | SPIN | caller | for how many microseconds a worker looks for the next job before it parks |
 * | claimed(t) | thread t or caller | number of the last job whose share t has been begun |
 * | done(t) | thread t | number of the last job that it has finished |
 * | failed(t) | thread t | length of its error message, 0 after a success |
 *
 * The error messages follow the words. A kernel's arguments lie in the first page of the kernels' memory, which holds no
 * tensors.
 *
 * @module
 */

/** Number of the current job. */
export const SEQUENCE = 0;
/** Number of parked workers. */
export const SLEEPERS = 16;
/** Whether the caller is parked. */
export const CALLER_PARKED = 32;
/** What to run. */
export const KERNEL = 48;
/** How long workers look for a job. */
export const SPIN = 49;
/** The value of {@linkcode KERNEL} that ends a worker. */
export const STOP = -1;
/** The most threads that the backend starts, the caller included: as many as the words have room for. */
export const MOST_THREADS = 128;
/** First of the words of thread 0; each thread has 16. */
const THREADS = 64;
/** Longest error message of a worker, in bytes. */
export const MESSAGE_BYTES = 240;

/** Word in which a thread reports the last job that it has finished. */
export function done(thread: number): number {
  return THREADS + thread * 16;
}

/** Word in which a thread reports the length of its error message. */
export function failed(thread: number): number {
  return done(thread) + 1;
}

/** Word by which a thread, or the caller in its place, claims the thread's share of a job: the first to write the job's number gets it. */
export function claimed(thread: number): number {
  return done(thread) + 2;
}

/** Byte offset of a thread's error message, in a pool of `threads`. */
export function message(thread: number, threads: number): number {
  return done(threads) * 4 + thread * MESSAGE_BYTES;
}

/** Size of the shared array of a pool of `threads`. */
export function byteLength(threads: number): number {
  return message(threads, threads);
}

/** Byte offset of the arguments of the current job in the kernels' memory. */
export const ARGS = 1024;
/** Arguments at most. */
export const MOST_ARGS = 256;
