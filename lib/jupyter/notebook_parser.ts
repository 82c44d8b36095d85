/**
 * Parses the text of a notebook file, and checks it: whatever is wrong is reported in one line that names its
 * position.
 *
 * @module
 */
import { quoted } from "../errors.ts";
import { checkJson } from "../files/json_schemas.ts";
import { FileError } from "../files/file_error.ts"; // not from their mod.ts: a page reads notebooks, too
import { parseJson } from "../files/json.ts";
import type { Notebook } from "./notebook.ts";
import { notebookSchema, versionSchema } from "./notebook_schema.ts";

const advice = "name a notebook of nbformat 4.5";

/**
 * Parses a notebook's text.
 *
 * @param text The text of the file.
 * @param path The file's name, for messages.
 * @throws {FileError} If the text is not JSON, its version is not nbformat 4.5, a field is missing or has the
 * wrong type, or two cells have the same id.
 *
 * @example
 * ```ts
 * import { parseNotebook } from "lib/jupyter/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const text = `{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# One\\n", "two"]}],
 *   "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`;
 * assertEquals(parseNotebook(text, "one.ipynb").cells[0]?.source, "# One\ntwo");
 * assertThrows(() => parseNotebook("{}", "one.ipynb"), Error, 'one.ipynb: expected "nbformat", but it is missing');
 * ```
 */
export function parseNotebook(text: string, path: string): Notebook {
  return notebookOf(new TextEncoder().encode(text), path);
}

/**
 * Parses the bytes of a notebook's file.
 *
 * @throws {FileError} As {@linkcode parseNotebook}, and if the bytes are not UTF-8: what cannot be decoded
 * could not be written again.
 */
export function notebookOf(bytes: Uint8Array, path: string): Notebook {
  const json = parseJson(bytes, path, advice);
  checkVersion(checkJson(versionSchema, json, path, advice), path);
  const notebook = checkJson(notebookSchema, json, path, advice);
  const seen = new Set<string>();
  for (const [i, { id }] of notebook.cells.entries()) {
    if (seen.has(id)) {
      throw new FileError(
        path,
        `expected a different id for each cell, but got ${quoted(id)} again in cells[${i}]`,
        advice,
      );
    }
    seen.add(id);
  }
  return notebook;
}

/**
 * A newer minor version is refused, too: a field that it adds to outputs would be lost when the file is
 * written.
 */
function checkVersion(version: { nbformat: number; nbformat_minor: number }, path: string): void {
  const { nbformat: major, nbformat_minor: minor } = version;
  if (major === 4 && minor === 5) return;
  const isOlder = major < 4 || major === 4 && minor < 5;
  throw new FileError(
    path,
    `expected nbformat 4.5, but got ${major}.${minor}`,
    isOlder ? "open it in Jupyter and save it, which upgrades it" : "save it as nbformat 4.5",
  );
}
