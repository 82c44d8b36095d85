/**
 * A compiled build of the kernels.
 *
 * @module
 */
import type { ArgumentWriters, BackendKernels } from "../arguments/mod.ts";

/** The two builds: with relaxed SIMD's fused multiply-add, and with plain SIMD. */
export type Simd = "relaxed" | "plain";

/**
 * A compiled build of the kernels.
 *
 * @typeParam K The kernels, and how their arguments are written.
 */
export interface Kernels<K extends ArgumentWriters = BackendKernels> {
  /** Which one it is. */
  simd: Simd;
  /** The code. */
  module: WebAssembly.Module;
  /** Names of the kernels, in the order of the module's exports. */
  names: string[];
  /** How their arguments are written. */
  writers: K;
}

/**
 * Returns a module with the names of its kernels.
 *
 * @param writers How the arguments of its kernels are written.
 * @throws {Error} If the module has other kernels than these: then it was built from other sources.
 */
export function describe<K extends ArgumentWriters>(
  simd: Simd,
  module: WebAssembly.Module,
  writers: K,
): Kernels<K> {
  const names = WebAssembly.Module.exports(module).filter((e) => e.kind === "function").map((e) => e.name);
  const expected = Object.keys(writers);
  if (names.join() !== expected.join()) {
    throw new Error(
      `the kernels' module: expected ${expected.join(", ")}, but got ${names.join(", ")}; build it again`,
    );
  }
  return { simd, module, names, writers };
}
