import { collectGarbage } from "./collect_garbage.ts";
import { controlConnection } from "./connection.ts";
import type { FromWatchdog, WatchdogSetup } from "./worker.ts";

/**
 * Starts a thread that ends what this thread computes if Stop is pressed and this thread does not answer
 * within two seconds. Code that awaits now and then answers; it must notice the Stop itself (see
 * {@linkcode interruptSignal}).
 *
 * How it works (Deno 2.9): a worker gets the SIGINT even while this thread computes. When its question has
 * not been answered in time, it sends an `interrupt_request` to the kernel's control channel, and the kernel
 * terminates the running code. That request must not come while code awaits: it would never return.
 *
 * What it cannot save: a loop in the callback of a timer that runs while a cell awaits. The loop is ended, but Deno
 * 2.9's event loop does not go on after that, and the kernel must be restarted. If no cell is running, it goes on.
 *
 * @param onEnded Called when code has been ended, before its cell ends.
 * @returns Whether it could be started; see {@linkcode controlConnection}.
 */
export async function startWatchdog(onEnded: () => void | Promise<void>): Promise<boolean> {
  const control = await controlConnection();
  if (!control) return false;
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "watchdog" });
  const ready = Promise.withResolvers<boolean>();
  worker.onmessage = async ({ data }: MessageEvent<FromWatchdog>) => {
    if (data.listening) return ready.resolve(true);
    if (data.question !== undefined) return void Atomics.store(answered, 0, data.question);
    await onEnded();
    collectGarbage();
  };
  const setup: WatchdogSetup = { ...control, answered };
  worker.postMessage(setup);
  return await ready.promise;
}
