/**
 * A hash of a notebook's code, which is written together with the outputs. It shows later whether the outputs
 * still belong to the code.
 *
 * @module
 */
import { sha256 } from "../math/mod.ts";
import { codeCells, type JsonObject, type Notebook } from "./notebook.ts";

/** The key in a notebook's metadata under which the hash is stored, as `{ sources_sha256 }`. */
export const builtKey = "built";

/**
 * Returns the SHA-256, in hex, of the sources of all code cells. Changes of the text between them do not make
 * outputs stale.
 */
export async function sourcesHash(notebook: Notebook): Promise<string> {
  const sources = JSON.stringify(codeCells(notebook).map(({ cell }) => cell.source));
  return await sha256(new TextEncoder().encode(sources));
}

/** Returns the hash that was written together with the outputs; `undefined` if there is none. */
export function recordedHash(notebook: Notebook): string | undefined {
  const hash = (notebook.metadata[builtKey] as JsonObject | undefined)?.sources_sha256;
  return typeof hash === "string" ? hash : undefined;
}
