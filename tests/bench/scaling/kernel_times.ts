/**
 * The time that each kernel takes while something runs.
 *
 * @module
 */
import type { Engine } from "lib/backend/kernel/engine.ts";

/** What runs kernels: an engine, or a stand-in for one. */
export type KernelRunner = Pick<Engine, "run">;

/** The runs of one kernel. */
export interface KernelTime {
  calls: number;
  /** The time of all of them. */
  milliseconds: number;
  /** The part of it in which the calling thread computed alone, because the engine gave the work to no other. */
  alone: number;
}

/** Until it is disposed of, times each kernel that `engine` runs. */
export function timeKernels(engine: KernelRunner): { times: Map<string, KernelTime> } & Disposable {
  const times = new Map<string, KernelTime>(), original = engine.run;
  const run: typeof original = (kernel, args, work) => {
    const start = performance.now();
    const threads = original.call(engine, kernel, args, work);
    const milliseconds = performance.now() - start;
    const time = times.get(kernel) ?? { calls: 0, milliseconds: 0, alone: 0 };
    time.calls++;
    time.milliseconds += milliseconds;
    if (threads === 1) time.alone += milliseconds;
    times.set(kernel, time);
    return threads;
  };
  engine.run = run;
  return { times, [Symbol.dispose]: () => void (engine.run = original) };
}
