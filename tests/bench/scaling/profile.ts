/**
 * Where the time of a step goes: to kernels, and to the JavaScript between them.
 *
 * @module
 */
import type { Side } from "../interleave.ts";
import { type KernelRunner, type KernelTime, timeKernels } from "./kernel_times.ts";

/** A step on one number of threads. All times are in milliseconds per step. */
export interface Profile {
  threads: number;
  milliseconds: number;
  /** By name. */
  kernels: ReadonlyMap<string, KernelTime>;
  /** The rest: JavaScript between the kernels, on the calling thread. */
  between: number;
}

/** Profiles `steps` steps. */
export async function profileOf(
  engine: KernelRunner,
  side: Side,
  steps: number,
  threads: number,
): Promise<Profile> {
  using timed = timeKernels(engine);
  const milliseconds = sum(await side(steps)) / steps;
  const kernels = new Map([...timed.times].map(([name, time]) => [name, {
    calls: time.calls / steps,
    milliseconds: time.milliseconds / steps,
    alone: time.alone / steps,
  }]));
  const between = milliseconds - sum([...kernels.values()].map((time) => time.milliseconds));
  return { threads, milliseconds, kernels, between };
}

/** The profile with the median time: a whole one, so that its parts add up. */
export function medianOf(profiles: readonly Profile[]): Profile {
  return profiles.toSorted((a, b) => a.milliseconds - b.milliseconds)[profiles.length >> 1]!;
}

/** The time of a step in which one thread works alone: JavaScript, and kernels that are not shared. */
export function serialOf({ kernels, between }: Profile): number {
  return between + sum([...kernels.values()].map(({ alone }) => alone));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
