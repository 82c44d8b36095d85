/**
 * Starts the workers of a pool.
 *
 * @module
 */
import type { Handover } from "./handover.ts";
import * as layout from "./layout.ts";
import { startThread, type Thread } from "./start_thread.ts";
import type { WorkerSetup } from "./worker.ts";

/** What all workers of a pool have in common. */
export type PoolSetup = Pick<WorkerSetup, "module" | "memory" | "kernels" | "threads">;

/**
 * Starts all workers of a pool and waits until they are ready.
 *
 * @param ended Called with the reason when one of them has ended.
 * @throws {ThreadError} If one of them does not start. The others are ended first.
 */
export async function startWorkers(
  pool: PoolSetup,
  handover: Handover,
  ended: (why: string) => void,
): Promise<Thread[]> {
  const starting = Array.from({ length: pool.threads - 1 }, (_, index) => {
    const thread = index + 1;
    return startThread(
      setupOf(pool, handover, thread),
      (why) => ended(`thread ${thread} of the backend has ended: ${why}`),
    );
  });
  const started = await Promise.allSettled(starting);
  const workers = started.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
  const failed = started.find((result) => result.status === "rejected");
  if (failed === undefined) return workers;
  await Promise.all(workers.map((worker) => worker.terminate()));
  throw failed.reason;
}

function setupOf(pool: PoolSetup, handover: Handover, thread: number): WorkerSetup {
  return {
    ...pool,
    thread,
    shared: handover.words.buffer as SharedArrayBuffer,
    words: {
      sequence: layout.SEQUENCE,
      sleepers: layout.SLEEPERS,
      callerParked: layout.CALLER_PARKED,
      kernel: layout.KERNEL,
      spin: layout.SPIN,
      claimed: layout.claimed(thread),
      done: layout.done(thread),
      failed: layout.failed(thread),
    },
    args: layout.ARGS,
    message: layout.message(thread, pool.threads),
    messageBytes: layout.MESSAGE_BYTES,
  };
}
