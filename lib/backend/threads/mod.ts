/**
 * From a kernel's name to its run on all threads.
 *
 * - `engine.ts`: runs a kernel with its arguments
 * - `pool.ts`: hands a job to all threads and waits for them; `crowding.ts`: adapts it to a busy machine
 * - `start_thread.ts`, `worker.ts`: starts a worker, and what it does; `layout.ts`: the words through which it speaks with the caller
 * - `thread_count.ts`: how many threads there are
 *
 * @module
 */
export { WasmEngine } from "./engine.ts";
export { checkThreads, mostThreads } from "./thread_count.ts";
