/**
 * The addresses of what several threads read or write.
 *
 * The *words* of a pool are a small shared array through which the calling thread and the workers
 * communicate. (It is not a part of the kernels' memory: a worker that a pool has given up must not disturb
 * the next pool.) Words that different threads write are on different cache lines (16 words of 4 bytes).
 *
 * | word | written by | meaning |
 * |---|---|---|
 * | SEQUENCE | caller | number of the current job; a new number starts it |
 * | SLEEPERS | workers | number of workers that are parked in `Atomics.wait` on SEQUENCE |
 * | CALLER_PARKED | caller | 1 while it is parked, waiting for a worker |
 * | KERNEL | caller | index of the kernel to run, or {@linkcode STOP} |
 * | SPIN | caller | number of microseconds for which a worker looks for the next job before it parks |
 * | claimed(t) | thread t or caller | number of the last job whose share t has begun |
 * | done(t) | thread t | number of the last job that it has finished |
 * | failed(t) | thread t | length of its error message, 0 after a success |
 *
 * The error messages follow the words. A kernel's arguments are in the first page of the kernels' memory,
 * which holds no tensors.
 *
 * @module
 */

/** The number of the current job. */
export const SEQUENCE = 0;
/** The number of parked workers. */
export const SLEEPERS = 16;
/** Whether the caller is parked. */
export const CALLER_PARKED = 32;
/** The kernel to run. */
export const KERNEL = 48;
/** How long workers look for a job. */
export const SPIN = 49;
/** The value of {@linkcode KERNEL} that ends a worker. */
export const STOP = -1;
/** The largest number of threads, including the caller. */
export const MOST_THREADS = 128;
/** The first word of thread 0; each thread has 16. */
const THREADS = 64;
/** The length of the longest error message of a worker, in bytes. */
export const MESSAGE_BYTES = 240;

/** Returns the word in which a thread reports the last job that it has finished. */
export function done(thread: number): number {
  return THREADS + thread * 16;
}

/** Returns the word in which a thread reports the length of its error message. */
export function failed(thread: number): number {
  return done(thread) + 1;
}

/**
 * Returns the word in which a thread, or the caller in its place, claims the thread's share: the first to
 * write the job's number gets it.
 */
export function claimed(thread: number): number {
  return done(thread) + 2;
}

/** Returns the byte offset of a thread's error message, in a pool of `threads`. */
export function message(thread: number, threads: number): number {
  return done(threads) * 4 + thread * MESSAGE_BYTES;
}

/** Returns the size of the shared array of a pool of `threads`, in bytes. */
export function byteLength(threads: number): number {
  return message(threads, threads);
}

/** The byte offset of the current job's arguments in the kernels' memory. */
export const ARGS = 1024;
/** The largest number of arguments. */
export const MOST_ARGS = 256;
