/**
 * Selects the build of the kernels that this machine can run, and compiles it.
 *
 * Deno imports it without any permission (load_deno.ts); Node reads it, and a browser fetches it.
 *
 * @module
 */
import { kernelArguments } from "../arguments/mod.ts";
import { inDeno, nodeModule } from "./host.ts";
import { UnsupportedError } from "../kernel/errors.ts";
import { describe, type Kernels, type Simd } from "./kernels.ts";

/**
 * Returns a module with `(func (result v128) …)` around some instructions. It is valid only if these are
 * supported.
 */
function probe(...instructions: number[]): Uint8Array<ArrayBuffer> {
  const body = [0, ...instructions, 0x0b];
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0];
  return new Uint8Array([...header, 10, body.length + 2, 1, body.length, ...body]);
}

const ZERO_SPLAT = [0x41, 0, 0xfd, 0x0f]; // i32.const 0, i8x16.splat
const RELAXED_MADD = [...ZERO_SPLAT, ...ZERO_SPLAT, ...ZERO_SPLAT, 0xfd, 0x85, 0x02]; // f32x4.relaxed_madd

/**
 * Returns the best build that this machine can run.
 *
 * @throws {UnsupportedError} If there is no WebAssembly SIMD.
 */
export function bestSimd(): Simd {
  if (WebAssembly.validate(probe(...RELAXED_MADD))) return "relaxed";
  if (WebAssembly.validate(probe(...ZERO_SPLAT))) return "plain";
  throw new UnsupportedError("WebAssembly SIMD is not available here");
}

/**
 * Compiles a build of the kernels.
 *
 * @param directory The folder of the `.wasm` files, in Node and in a browser. Default: that of the script.
 */
export async function loadKernels(simd: Simd = bestSimd(), directory?: string | URL): Promise<Kernels> {
  if (inDeno()) {
    return describe(simd, await (await import("./load_deno.ts")).importModule(simd), kernelArguments);
  }
  const name = simd === "relaxed" ? "kernels-relaxed.wasm" : "kernels.wasm";
  const url = new URL(name, new URL(directory ?? "./", import.meta.url));
  const files = nodeModule<typeof import("node:fs/promises")>("node:fs/promises");
  const compiled = files
    ? WebAssembly.compile(new Uint8Array(await files.readFile(url)))
    : WebAssembly.compileStreaming(fetch(url));
  return describe(simd, await compiled, kernelArguments);
}
