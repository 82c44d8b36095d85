/**
 * Notebook files: text to notebook and back.
 *
 * What is written is what Jupyter writes (keys sorted, one space of indent, sources and texts as arrays of lines, characters beyond
 * ASCII as they are, a newline at the end), so a notebook saved by Jupyter differs in what was changed. With one exception: JSON
 * inside an output, such as a figure, stands on one line. Indented, each of a picture's 784 numbers would take a line of its own, and
 * the file three times the bytes.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { readRegularFile, replaceFiles } from "lib/files/mod.ts";
import { printable, UserError } from "lib/errors.ts";
import {
  type CellOutput,
  isJsonType,
  type Json,
  type JsonObject,
  type MimeBundle,
  type Notebook,
} from "./notebook.ts";
import { notebookOf } from "./notebook_parser.ts";

/**
 * Reads a notebook.
 *
 * @param path The file.
 * @throws {UserError} In one line: no such file, no JSON in UTF-8, no notebook.
 */
export async function readNotebook(path: string): Promise<Notebook> {
  const bytes = await readBytes(path);
  if (bytes === undefined) throw new UserError(`${printable(path)}: no such file`);
  return notebookOf(bytes, path);
}

/**
 * Writes a notebook: to a temporary file first, which then takes the old one's place.
 *
 * @returns Whether the file has changed; one that would not is left alone.
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

/** The text of a notebook's file. */
export function formatNotebook(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: lines(cell.source),
    ...(cell.cell_type === "code" ? { outputs: cell.outputs.map(outputToJson) } : {}),
  }));
  return `${format({ ...notebook, cells } as unknown as Json, 0)}\n`;
}

/** JSON that {@linkcode format} writes on one line. */
class OneLine {
  constructor(readonly value: Json) {}
}

type Formattable = Json | OneLine | Formattable[] | { [key: string]: Formattable };

function outputToJson(output: CellOutput): Formattable {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: lines(output.text) };
    case "error":
      return { ...output };
    default:
      return { ...output, data: bundleToJson(output.data) };
  }
}

function bundleToJson(bundle: MimeBundle): Formattable {
  return Object.fromEntries(
    Object.entries(bundle).map(([type, value]) => {
      if (isJsonType(type)) return [type, new OneLine(value)];
      return [type, typeof value === "string" && isTextType(type) ? lines(value) : value];
    }),
  );
}

/** The types whose data nbformat splits into lines. */
function isTextType(type: string): boolean {
  return type.startsWith("text/") || type === "application/javascript" || type === "image/svg+xml";
}

/** The lines of a text, each with its newline. */
function lines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

function format(value: Formattable, depth: number): string {
  if (value instanceof OneLine) return JSON.stringify(sorted(value.value));
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const items = isArray
    ? value.map((item) => format(item, depth + 1))
    : entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${format(item, depth + 1)}`);
  const [open, close] = isArray ? "[]" : "{}";
  if (items.length === 0) return `${open}${close}`;
  const indent = `\n${" ".repeat(depth + 1)}`;
  return `${open}${indent}${items.join(`,${indent}`)}\n${" ".repeat(depth)}${close}`;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(entries(value).map(([key, item]) => [key, sorted(item)])) as JsonObject;
}

/** The entries that JSON keeps, by their keys' order. */
function entries<Value>(object: { [key: string]: Value }): [string, Value][] {
  return Object.entries(object).filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a < b ? -1 : 1);
}
