/**
 * The text of a notebook file, checked: whatever is wrong with it is one line that says where.
 *
 * @module
 */
import { quoted, UserError } from "../errors.ts";
import { parseJson } from "../files/mod.ts";
import {
  type Cell,
  type CellOutput,
  isJsonType,
  type JsonObject,
  type MimeBundle,
  type Notebook,
} from "./notebook.ts";

/**
 * Reads a notebook's text.
 *
 * @param text The text of the file.
 * @param path The file's name, for messages.
 * @throws {UserError} In one line: no JSON, not nbformat 4.5, a field that is missing or of another type, an
 * id twice.
 *
 * @example
 * ```ts
 * import { parseNotebook } from "lib/jupyter/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const text = `{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# One\\n", "two"]}],
 *   "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`;
 * assertEquals(parseNotebook(text, "one.ipynb").cells[0]?.source, "# One\ntwo");
 * assertThrows(() => parseNotebook("{}", "one.ipynb"), Error, "one.ipynb: not a notebook of nbformat 4.5 or later");
 * ```
 */
export function parseNotebook(text: string, path: string): Notebook {
  return notebookOf(new TextEncoder().encode(text), path);
}

/**
 * Reads the bytes of a notebook's file.
 *
 * @throws {UserError} As {@linkcode parseNotebook}, and where they are not UTF-8: what cannot be decoded
 * could not be written again.
 */
export function notebookOf(bytes: Uint8Array, path: string): Notebook {
  const json = parseJson(bytes, path, "name a notebook");
  const file = new Reader(path, json);
  const [major, minor] = [file.get("nbformat").value, file.get("nbformat_minor").value];
  if (major !== 4 || typeof minor !== "number" || minor < 5) {
    throw new UserError(
      `${path}: not a notebook of nbformat 4.5 or later; open it in Jupyter and save it to have it upgraded`,
    );
  }
  const cells = file.get("cells").list().map(readCell);
  const seen = new Set<string>();
  cells.forEach(({ id }, i) => {
    if (seen.has(id)) {
      throw new UserError(
        `${path}: expected a different id for each cell, but got ${quoted(id)} again in cells[${i}]`,
      );
    }
    seen.add(id);
  });
  return {
    ...file.object(),
    cells,
    metadata: file.get("metadata").object(),
    nbformat: major,
    nbformat_minor: minor,
  };
}

function readCell(cell: Reader): Cell {
  const base = {
    ...cell.object(),
    id: cell.get("id").string(),
    metadata: cell.get("metadata").object(),
    source: cell.get("source").text(),
  };
  const type = cell.get("cell_type").oneOf(["code", "markdown", "raw"]);
  if (type !== "code") return { ...base, cell_type: type };
  return {
    ...base,
    cell_type: type,
    execution_count: cell.get("execution_count").numberOrNull(),
    outputs: cell.get("outputs").list().map(readOutput),
  };
}

function readOutput(output: Reader): CellOutput {
  const type = output.get("output_type").oneOf(["stream", "display_data", "execute_result", "error"]);
  switch (type) {
    case "stream":
      return {
        output_type: type,
        name: output.get("name").oneOf(["stdout", "stderr"]),
        text: output.get("text").text(),
      };
    case "error":
      return {
        output_type: type,
        ename: output.get("ename").string(),
        evalue: output.get("evalue").string(),
        traceback: output.get("traceback").list().map((line) => line.string()),
      };
    default: {
      const shown = { data: readBundle(output.get("data")), metadata: output.get("metadata").object() };
      if (type === "display_data") return { output_type: type, ...shown };
      return { output_type: type, ...shown, execution_count: output.get("execution_count").numberOrNull() };
    }
  }
}

function readBundle(data: Reader): MimeBundle {
  return Object.fromEntries(
    Object.entries(data.object()).map(([type, value]) => {
      const lines = Array.isArray(value) && value.every((line) => typeof line === "string");
      return [type, lines && !isJsonType(type) ? value.join("") : value];
    }),
  );
}

/** A part of the file that knows where it stands. */
class Reader {
  constructor(readonly path: string, readonly value: unknown, readonly place = "") {}

  get(key: string): Reader {
    const place = this.place === "" ? key : `${this.place}.${key}`;
    return new Reader(this.path, this.object()[key], place);
  }

  list(): Reader[] {
    if (!Array.isArray(this.value)) this.#refuse("an array");
    return this.value.map((item, i) => new Reader(this.path, item, `${this.place}[${i}]`));
  }

  object(): JsonObject {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) this.#refuse("an object");
    return value as JsonObject;
  }

  string(): string {
    return typeof this.value === "string" ? this.value : this.#refuse("a text");
  }

  /** A text, or an array of its lines. */
  text(): string {
    if (typeof this.value === "string") return this.value;
    if (!Array.isArray(this.value)) this.#refuse("a text or an array of lines");
    return this.list().map((line) => line.string()).join("");
  }

  numberOrNull(): number | null {
    const { value } = this;
    return typeof value === "number" || value === null ? value : this.#refuse("a number or null");
  }

  oneOf<Name extends string>(names: readonly Name[]): Name {
    return names.find((name) => name === this.value) ?? this.#refuse(`one of ${names.join(", ")}`);
  }

  #refuse(expected: string): never {
    const found = this.value === undefined ? "nothing" : JSON.stringify(this.value).slice(0, 40);
    throw new UserError(
      `${this.path}: no valid notebook: ${this.place || "the file"} should be ${expected}, found ${found}`,
    );
  }
}
