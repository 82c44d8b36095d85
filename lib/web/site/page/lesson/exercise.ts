/**
 * Whether an exercise is solved.
 *
 * @module
 */
import { verdicts } from "../../../../jupyter/exercises.ts";
import type { OutputArea } from "../outputs/mod.ts";

/** Returns whether a cell that has run to its end shows a check, and everything that it checks is right. */
export function isSolved(id: string, source: string, outputs: OutputArea["stored"]): boolean {
  const found = verdicts({ cell_type: "code", id, metadata: {}, source, execution_count: null, outputs });
  return found.length > 0 && found.every((mark) => mark === "✓");
}
