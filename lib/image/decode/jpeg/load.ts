/**
 * Loads and compiles the decoder, once.
 *
 * Deno imports it without any permission (load_deno.ts); a browser fetches it.
 *
 * @module
 */

let loaded: Promise<WebAssembly.Module> | undefined;

/**
 * Returns the compiled decoder.
 *
 * @param directory The folder of `mozjpeg_dec.wasm`, in a browser. Default: that of the script.
 */
export function loadDecoder(directory: string | URL = "./"): Promise<WebAssembly.Module> {
  loaded ??= load(directory).catch((error) => {
    loaded = undefined; // the network may be back for the next picture
    throw error;
  });
  return loaded;
}

async function load(directory: string | URL): Promise<WebAssembly.Module> {
  if ("Deno" in globalThis) return await (await import("./load_deno.ts")).importModule();
  const url = new URL("mozjpeg_dec.wasm", new URL(directory, import.meta.url));
  return await WebAssembly.compileStreaming(fetch(url));
}
