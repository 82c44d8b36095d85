/**
 * "Guess first": which outputs answer a question that the reader has just been asked.
 *
 * @module
 */
import { type Cell, tagsOf } from "../../../jupyter/mod.ts";

/** How a text asks for a guess, or comes back to one that it has asked for. */
const questions = [
  /\*\*(Guess|Predict|Your bet)\b/, // **Guess:** how many …?
  /\*\*[^*]*\?\*\*\s*$/, // **Which digits will they be?** at the end
  /\b[Yy]our (first|second|third) guess\b|\bWhat did you guess\?/,
];

/**
 * Returns the ids of the code cells whose outputs are hidden until the reader asks for them: those between a text
 * that asks for a guess and the next text. Exercises are not among them: the check below them is no answer.
 *
 * @example
 * ```ts
 * import { answers } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = (id: string, source: string) => ({ cell_type: "markdown" as const, id, metadata: {}, source });
 * const code = (id: string) => ({ cell_type: "code" as const, id, metadata: {}, source: "1", execution_count: 1, outputs: [] });
 * assertEquals([...answers([text("a", "**Guess:** how many?"), code("b"), text("c", "So few."), code("d")])], ["b"]);
 * ```
 */
export function answers(cells: readonly Cell[]): Set<string> {
  const found = new Set<string>();
  let asked = false;
  for (const cell of cells) {
    if (cell.cell_type !== "code") asked = isQuestion(cell.source);
    else if (asked && !tagsOf(cell).includes("exercise")) found.add(cell.id);
  }
  return found;
}

function isQuestion(text: string): boolean {
  return questions.some((pattern) => pattern.test(text));
}
