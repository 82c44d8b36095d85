/**
 * The list of the site's files, for its service worker.
 *
 * @module
 */
import { sha256 } from "../../../math/mod.ts";
import type { SiteFiles } from "../../serve/mod.ts";
import type { SiteList } from "./kept_site.ts";

/**
 * Returns the list of files.
 *
 * @example
 * ```ts
 * import { siteList } from "lib/web/site/service_worker/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { files } = await siteList(new Map([["a.txt", new Uint8Array()]]));
 * assertEquals(files, { "a.txt": "e3b0c44298fc1c14" });
 * ```
 */
export async function siteList(files: SiteFiles): Promise<SiteList> {
  const hashes: Record<string, string> = {};
  for (const path of [...files.keys()].sort()) hashes[path] = (await sha256(files.get(path)!)).slice(0, 16);
  const version = (await sha256(new TextEncoder().encode(JSON.stringify(hashes)))).slice(0, 16);
  return { version, files: hashes };
}

/** Returns the program of the service worker with its list. */
export function withList(program: Uint8Array, list: SiteList): Uint8Array<ArrayBuffer> {
  const text = `globalThis.siteList = ${JSON.stringify(list)};\n${new TextDecoder().decode(program)}`;
  return new TextEncoder().encode(text);
}
