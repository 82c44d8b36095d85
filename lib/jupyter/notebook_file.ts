/**
 * Reads and writes notebook files.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { readRegularFile, replaceFiles } from "../files/mod.ts";
import { printable, UserError } from "../errors.ts";
import type { Notebook } from "./notebook.ts";
import { notebookOf } from "./notebook_parser.ts";
import { formatNotebook } from "./notebook_text.ts";

/**
 * Reads a notebook.
 *
 * @param path The path of the file.
 * @throws {UserError} If there is no such file, or it does not hold JSON in UTF-8, or the JSON is not a
 * notebook. One line.
 */
export async function readNotebook(path: string): Promise<Notebook> {
  const bytes = await readBytes(path);
  if (bytes === undefined) {
    throw new UserError(`${printable(path)}: expected a notebook, but there is no such file`);
  }
  return notebookOf(bytes, path);
}

/**
 * Writes a notebook: first to a temporary file, which then replaces the old one.
 *
 * @returns Whether the file has changed; if it would not change, it is not written.
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<boolean> {
  const text = formatNotebook(notebook);
  const old = await readBytes(path);
  if (old && text === new TextDecoder("utf-8", { ignoreBOM: true }).decode(old)) return false;
  await replaceFiles(dirname(path), [{ name: basename(path), bytes: new TextEncoder().encode(text) }]);
  return true;
}

function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return readRegularFile(path, { advice: "name a notebook" });
}
