/**
 * The text of a notebook's file.
 *
 * The format is Jupyter's: keys are sorted, the indent is one space, sources and texts are arrays of lines, characters
 * beyond ASCII are not escaped, and there is a newline at the end. So if Jupyter saves a notebook, the file differs only
 * in what was changed. There is one exception: JSON inside an output, such as a figure, is written on one line. If it
 * were indented, each of a picture's 784 numbers would take a line, and the file would be three times as large.
 *
 * @module
 */
import {
  type CellOutput,
  isJsonType,
  type Json,
  type JsonObject,
  type MimeBundle,
  type Notebook,
} from "./notebook.ts";

/** Returns the text of a notebook's file. */
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

/** Returns whether nbformat splits the data of a type into lines. */
function isTextType(type: string): boolean {
  return type.startsWith("text/") || type === "application/javascript" || type === "image/svg+xml";
}

/** Returns the lines of a text, each with its newline. */
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

/** Returns the entries that JSON keeps, sorted by their keys. */
function entries<Value>(object: { [key: string]: Value }): [string, Value][] {
  return Object.entries(object).filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a < b ? -1 : 1);
}
