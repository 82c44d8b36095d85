/**
 * The files of a site, in memory.
 *
 * @module
 */

/** The files of a site by their path, such as `index.html` or `model/model.json`. */
export type SiteFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const contentTypes: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};

/**
 * Returns the content type of a file by the ending of its name.
 *
 * @example
 * ```ts
 * import { contentTypeOf } from "lib/web/serve/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(contentTypeOf("model/model.json"), "application/json");
 * assertEquals(contentTypeOf("model/weights.bin"), "application/octet-stream");
 * ```
 */
export function contentTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  return contentTypes[ending] ?? "application/octet-stream";
}
