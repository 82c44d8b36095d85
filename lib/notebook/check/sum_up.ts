import { escapeHtml } from "../../text/mod.ts";
import type { Bundle, Showable } from "../bundle.ts";
import { display } from "../kernel.ts";
import { markOf } from "./check.ts";
import { type Mark, markHtml } from "./verdict.ts";

/**
 * Shows how many exercises of a lesson are correct, and which: `3 of 5 exercises are correct`. The last cell of a
 * lesson calls it. It counts the newest verdict of {@linkcode check} for each title; other checks of the
 * lesson are left out.
 *
 * @param titles The titles of the exercises' checks, in the order of the lesson.
 *
 * @example
 * ```ts
 * import { check, sumUp } from "lib/notebook/mod.ts";
 *
 * await check("square", [[() => 3 * 3, 9]]);
 * await check("cube", [[() => 3 * 3, 27]]);
 * await sumUp(["square", "cube", "root"]); // 1 of 3 exercises is correct: ✓ square, ✗ cube, – root (not run yet)
 * ```
 */
export async function sumUp(titles: readonly string[]): Promise<void> {
  await display(new Summary(titles.map((title) => [title, markOf(title)])).toBundle());
}

/** How many exercises are correct, and which. */
export class Summary implements Showable {
  /**
   * Creates a summary.
   *
   * @param marks The title of each exercise, and whether it is correct.
   */
  constructor(readonly marks: readonly (readonly [title: string, mark: Mark])[]) {}

  /** `3 of 5 exercises are correct` */
  get count(): string {
    const correct = this.marks.filter(([, mark]) => mark === "✓").length, all = this.marks.length;
    return `${correct} of ${all} ${all === 1 ? "exercise" : "exercises"} ${
      correct === 1 || all === 1 ? "is" : "are"
    } correct`;
  }

  toBundle(): Bundle {
    const { marks, count } = this;
    const list = (mark: (mark: Mark) => string, text: (title: string) => string) =>
      marks.map(([title, now]) => `${mark(now)} ${text(title)}${now === "–" ? " (not run yet)" : ""}`);
    const plain = (text: string) => text;
    return {
      data: {
        "text/html": `<div><strong>${count}</strong><br>${list(markHtml, escapeHtml).join("<br>")}</div>`,
        "text/markdown": `**${count}**: ${list(plain, plain).join(", ")}`,
        "text/plain": `${count}: ${list(plain, plain).join(", ")}`,
      },
    };
  }
}
