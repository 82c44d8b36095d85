import { transform } from "sucrase";
import { CellSyntaxError } from "./syntax_error.ts";

/**
 * Returns a cell's TypeScript as JavaScript, with every line where it was. Imports that are not used stay: a later
 * cell may use them.
 *
 * @throws {CellSyntaxError} If it is not TypeScript.
 */
export function stripTypes(source: string): string {
  try {
    return transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      keepUnusedImports: true,
      preserveDynamicImport: true,
    }).code;
  } catch (error) {
    const { message, pos } = error as Error & { pos?: number };
    if (typeof pos !== "number") throw error;
    throw new CellSyntaxError(words(message), Math.min(pos, source.length));
  }
}

/** Returns a message without the position at its end, and without the name of the program's file at its start. */
function words(message: string): string {
  return message.replace(/^Error transforming [^:]*: /, "").replace(/ \(\d+:\d+\)$/, "");
}
