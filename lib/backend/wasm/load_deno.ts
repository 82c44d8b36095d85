/**
 * The kernels' modules in Deno: source-phase imports need no permission and no flag, because Deno sees the file names when
 * it builds the module graph, and compiles the files itself.
 *
 * In a file of its own, since bundlers for browsers do not know the syntax: leave it out there by
 * the option `--external` with a pattern that ends in `/load_deno.ts`.
 *
 * @module
 */
import type { Simd } from "./kernels.ts";

/** The compiled module of a build. */
export function importModule(simd: Simd): Promise<WebAssembly.Module> {
  // @ts-ignore: TypeScript 6 does not know source-phase imports.
  if (simd === "relaxed") return import.source("./kernels-relaxed.wasm");
  // @ts-ignore: TypeScript 6 does not know source-phase imports.
  return import.source("./kernels.wasm");
}
