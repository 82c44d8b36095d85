/**
 * A compiled build of the kernels.
 *
 * @module
 */

/** The two builds: with relaxed SIMD's fused multiply-add, and with plain SIMD. */
export type Simd = "relaxed" | "plain";

/** A compiled build of the kernels. */
export interface Kernels {
  /** Which one it is. */
  simd: Simd;
  /** The code. */
  module: WebAssembly.Module;
  /** Names of the kernels, in the order of the module's exports. */
  names: string[];
}

/** Returns a module with the names of its kernels. */
export function describe(simd: Simd, module: WebAssembly.Module): Kernels {
  const names = WebAssembly.Module.exports(module).filter((e) => e.kind === "function").map((e) => e.name);
  return { simd, module, names };
}
