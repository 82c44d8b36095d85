/**
 * The schema of a notebook file, nbformat 4.5. It turns texts into strings where the file has lists of lines.
 *
 * @module
 */
import * as v from "valibot";
import { anyObject, list, number, oneOf, text } from "../files/json_schemas.ts";
import { isJsonType, type Json, type JsonObject, type MimeBundle } from "./notebook.ts";

/** A text: one string, or a list of its lines, which are joined. */
const lines = v.pipe(
  v.union([v.string(), v.array(v.string())], "a string or a list of lines"),
  v.transform((value) => typeof value === "string" ? value : value.join("")),
);

const jsonObject = v.pipe(anyObject, v.transform((value) => value as JsonObject));

const executionCount = v.nullable(v.number("a number or null"));

/** The value of a type `…+json` is JSON. All other values are text or base64. */
const mimeBundle = v.pipe(
  jsonObject,
  v.transform((bundle): MimeBundle =>
    Object.fromEntries(
      Object.entries(bundle).map(([type, value]) => [type, isJsonType(type) ? value : joined(value)]),
    )
  ),
);

function joined(value: Json): Json {
  return Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : value;
}

const output = v.pipe(
  anyObject,
  v.variant("output_type", [
    v.object({
      output_type: v.literal("stream"),
      name: oneOf(["stdout", "stderr"]),
      text: lines,
    }),
    v.object({
      output_type: v.literal("display_data"),
      data: mimeBundle,
      metadata: jsonObject,
    }),
    v.object({
      output_type: v.literal("execute_result"),
      data: mimeBundle,
      metadata: jsonObject,
      execution_count: executionCount,
    }),
    v.object({
      output_type: v.literal("error"),
      ename: text,
      evalue: text,
      traceback: list(text),
    }),
  ], "one of stream, display_data, execute_result, error"),
);

const baseCell = { id: text, metadata: jsonObject, source: lines };

/** Unknown fields of a cell are kept, such as attachments. */
const cell = v.pipe(
  anyObject,
  v.variant("cell_type", [
    v.looseObject({
      cell_type: v.literal("code"),
      ...baseCell,
      execution_count: executionCount,
      outputs: list(output),
    }),
    v.looseObject({ cell_type: v.literal("markdown"), ...baseCell }),
    v.looseObject({ cell_type: v.literal("raw"), ...baseCell }),
  ], "one of code, markdown, raw"),
);

/** The version of the format; checked first, because the rest depends on it. */
export const versionSchema = v.pipe(
  anyObject,
  v.looseObject({ nbformat: number, nbformat_minor: number }, "an object"),
);

/** A notebook; its version must have been checked. Unknown fields are kept. */
export const notebookSchema = v.pipe(
  anyObject,
  v.looseObject({
    cells: list(cell),
    metadata: jsonObject,
    nbformat: v.literal(4),
    nbformat_minor: v.literal(5),
  }, "an object"),
);
