/**
 * From a kernel's name to its run on all threads.
 *
 * - `engine.ts`: runs a kernel with its arguments
 * - `pool.ts`: starts and stops the threads, and runs a kernel on all of them, each time as one of its `jobs.ts`;
 *   `shares.ts` computes shares on the calling thread, `handover.ts` hands the others over, `wait.ts` waits for
 *   them, and `crowding.ts` adapts all this to a busy machine
 * - `start_workers.ts`, `start_thread.ts`: start the workers; `worker.ts`: what a worker does
 * - `layout.ts`: the words through which the calling thread and the workers communicate
 * - `thread_count.ts`: how many threads there are
 *
 * @module
 */
export { WasmEngine } from "./engine.ts";
export { checkThreads, mostThreads } from "./thread_count.ts";
