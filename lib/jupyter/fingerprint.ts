/**
 * Are a notebook's outputs those of its code? When outputs are written, a hash of the code is written beside them.
 *
 * @module
 */
import { sha256 } from "../math/mod.ts";
import { codeCells, type JsonObject, type Notebook } from "./notebook.ts";

/** The key in a notebook's metadata under which the hash is kept, as `{ sources_sha256 }`. */
export const builtKey = "built";

/** The SHA-256, in hex, of the sources of all code cells. Text around them may change without making outputs stale. */
export async function sourcesHash(notebook: Notebook): Promise<string> {
  const sources = JSON.stringify(codeCells(notebook).map(({ cell }) => cell.source));
  return await sha256(new TextEncoder().encode(sources));
}

/** The hash that was written when the outputs were; `undefined` where there is none. */
export function recordedHash(notebook: Notebook): string | undefined {
  const hash = (notebook.metadata[builtKey] as JsonObject | undefined)?.sources_sha256;
  return typeof hash === "string" ? hash : undefined;
}
