/**
 * What the drivers of convolutions and matrix products need of the engine. They work on pointers alone, so that the
 * tests can run them over one bare WebAssembly instance.
 *
 * @module
 */
import type { KernelContext } from "../kernel/mod.ts";
import type { Engine } from "../kernel/engine.ts";

/** Runs kernels and lends scratch memory until the op has ended. */
export interface Runner {
  /** How many threads {@linkcode run} uses for so much work: so many parts of scratch there must be. */
  participants(work?: number): number;
  /** Runs a kernel and returns how many threads took part. */
  run: Engine["run"];
  /** 64-byte aligned memory. */
  scratch(bytes: number): number;
  /** The integers at a pointer: a view. */
  integers(pointer: number, count: number): Int32Array;
}

/** The engine as a runner, with scratch memory from elsewhere. */
function runnerOver(engine: Engine, scratch: (bytes: number) => number): Runner {
  return {
    participants: (work) => engine.participants(work),
    run: engine.run.bind(engine),
    scratch,
    integers: (pointer, count) => engine.memory.i32(pointer, count),
  };
}

/** The backend as a runner. */
export function runnerOf(context: KernelContext): Runner {
  return runnerOver(context.engine, (bytes) => context.scratch(bytes));
}

/** Lends a runner whose scratch memory is released at the end of `f`: for work that may come outside of an op. */
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

/** Limits of the result: the identity and the two activations that kernels apply while they store. */
export interface Clamp {
  low: number;
  high: number;
}

/** Stores sums as they are. */
export const NO_CLAMP: Clamp = { low: -Infinity, high: Infinity };

/** Whether a kernel has anything to clamp. */
export function isClamped(clamp: Clamp): number {
  return clamp.low !== -Infinity || clamp.high !== Infinity ? 1 : 0;
}

/** `value` rounded up to a multiple of `step`. */
export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
