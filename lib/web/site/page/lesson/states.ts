/**
 * The states of a cell, and their words.
 *
 * @module
 */

/** `fresh`: as it came with the lesson, not run on this page; `edited`: changed since it ran, or not run at all. */
export type CellState = "fresh" | "edited" | "waiting" | "running" | "done" | "failed" | "stopped";

/** What else the words of a state depend on. */
export interface StateDetails {
  /** How long it ran, in milliseconds. */
  took?: number;
  /** Whether it ran before it was edited. */
  ran?: boolean;
  /** Whether its outputs are hidden until the reader asks for them. */
  hidden?: boolean;
}

/**
 * Returns the words of a state; "" for a cell that nobody has touched.
 *
 * @example
 * ```ts
 * import { stateWords } from "lib/web/site/page/lesson/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(stateWords("done", { took: 1234 }), "Done in 1.2 s");
 * assertEquals(stateWords("edited", { ran: true }), "Edited since it ran");
 * ```
 */
export function stateWords(
  state: CellState,
  { took, ran = false, hidden = false }: StateDetails = {},
): string {
  switch (state) {
    case "fresh":
      return "";
    case "edited":
      return ran ? "Edited since it ran" : "Edited, not run yet";
    case "waiting":
      return "Waiting";
    case "running":
      return "Running …";
    case "stopped":
      return "Stopped";
    case "failed":
      return "Failed";
    case "done":
      return `Done${took === undefined ? "" : ` in ${duration(took)}`}${
        hidden ? "; the answer is hidden" : ""
      }`;
  }
}

function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.05) return "no time";
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
