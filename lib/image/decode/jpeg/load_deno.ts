/**
 * Imports the decoder in Deno. Source-phase imports need no permission, because Deno sees the file names when
 * it builds the module graph, and compiles the files itself.
 *
 * This is a file of its own because bundlers for browsers do not support the syntax: exclude it there as an
 * external file.
 *
 * @module
 */

/** Returns the compiled module. */
export function importModule(): Promise<WebAssembly.Module> {
  // @ts-ignore: TypeScript 6 does not know source-phase imports.
  return import.source("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm");
}
