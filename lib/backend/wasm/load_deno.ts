/**
 * Imports the kernels in Deno. Source-phase imports need no permission, because Deno sees the file names when
 * it builds the module graph, and compiles the files itself.
 *
 * This is a file of its own because bundlers for browsers do not support the syntax: exclude it there as an
 * external file.
 *
 * @module
 */
import type { Simd } from "./kernels.ts";

/** Returns the compiled module of a build. */
export function importModule(simd: Simd): Promise<WebAssembly.Module> {
  // @ts-ignore: TypeScript 6 does not know source-phase imports.
  if (simd === "relaxed") return import.source("./kernels-relaxed.wasm");
  // @ts-ignore: TypeScript 6 does not know source-phase imports.
  return import.source("./kernels.wasm");
}
