/**
 * What convolutions and matrix products need from the engine. They use pointers only, so that tests can run
 * them on a single WebAssembly instance, without an engine.
 *
 * @module
 */
import type { KernelContext } from "../kernel/mod.ts";
import type { Engine } from "../kernel/engine.ts";

/** Runs kernels and provides scratch memory until the op has ended. */
export interface Runner {
  /**
   * Returns the number of threads that {@linkcode run} uses for an amount of work: the number of parts that
   * scratch memory needs.
   */
  participants(work?: number): number;
  /** Runs a kernel and returns how many threads took part. */
  run: Engine["run"];
  /** Returns a pointer to memory, aligned to 64 bytes. */
  scratch(bytes: number): number;
  /** Returns a view of the integers at a pointer. */
  integers(pointer: number, count: number): Int32Array;
}

/** Returns an engine as a runner, with scratch memory from `scratch`. */
function runnerOver(engine: Engine, scratch: (bytes: number) => number): Runner {
  return {
    participants: (work) => engine.participants(work),
    run: engine.run.bind(engine),
    scratch,
    integers: (pointer, count) => engine.memory.i32(pointer, count),
  };
}

/** Returns a kernel's context as a runner. */
export function runnerOf(context: KernelContext): Runner {
  return runnerOver(context.engine, (bytes) => context.scratch(bytes));
}

/**
 * Calls `f` with a runner whose scratch memory is released afterwards: for work that may happen while no op
 * runs.
 */
export function withRunner(engine: Engine, f: (runner: Runner) => void): void {
  const blocks: number[] = [];
  const scratch = (bytes: number) => {
    const pointer = engine.memory.allocate(bytes);
    blocks.push(pointer);
    return pointer;
  };
  try {
    f(runnerOver(engine, scratch));
  } finally {
    for (const block of blocks) engine.memory.free(block);
  }
}

/** The limits of a result: the identity and the two activations that kernels apply while they store. */
export interface Clamp {
  low: number;
  high: number;
}

/** Stores sums as they are. */
export const NO_CLAMP: Clamp = { low: -Infinity, high: Infinity };

/** Returns 1 if a kernel has anything to clamp, otherwise 0. */
export function isClamped(clamp: Clamp): number {
  return clamp.low !== -Infinity || clamp.high !== Infinity ? 1 : 0;
}

/** Returns `value`, rounded up to a multiple of `step`. */
export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
