import { escapeHtml } from "../../text/mod.ts";
import type { Bundle, Showable } from "../bundle.ts";

/** Whether an exercise is correct; "–": it has not been run yet. */
export type Mark = "✓" | "✗" | "–";

/** White on these has a contrast of more than 5 : 1, on a light page and on a dark one. */
const colours: Record<Mark, string> = { "✓": "#1a7f37", "✗": "#bc4c00", "–": "#6e7781" };

/**
 * Returns a mark as HTML: white on a coloured disc, so that it is readable on a page of any colour.
 *
 * @example
 * ```ts
 * import { markHtml } from "lib/notebook/check/verdict.ts";
 * import { assertMatch } from "@std/assert";
 *
 * assertMatch(markHtml("✓"), /^<span style="[^"]*background-color:#1a7f37[^"]*">✓<\/span>$/);
 * ```
 */
export function markHtml(mark: Mark): string {
  return `<span style="display:inline-block;min-width:1.4em;line-height:1.4em;border-radius:0.7em;text-align:center;` +
    `color:#ffffff;background-color:${colours[mark]}">${mark}</span>`;
}

/**
 * The result of a check: a mark, the title, and what is not correct yet. A front end may rely on its forms in
 * `text/markdown` and `text/plain`, which begin with the mark and a space; `text/html` is for people.
 */
export class Verdict implements Showable {
  /**
   * Creates a verdict.
   *
   * @param problem What is wrong, in sentences, with code in backticks; `undefined` if nothing is.
   */
  constructor(readonly title: string, readonly problem: string | undefined) {}

  /** `✓` if everything is correct. */
  get mark(): "✓" | "✗" {
    return this.problem === undefined ? "✓" : "✗";
  }

  toBundle(): Bundle {
    const { title, problem, mark } = this;
    const rest = problem === undefined ? "" : `: not yet. ${problem}`;
    const restHtml = escapeHtml(rest).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
    return {
      data: {
        "text/html": `<div>${markHtml(mark)} <strong>${escapeHtml(title)}</strong>${restHtml}</div>`,
        "text/markdown": `${mark} **${title}**${rest}`,
        "text/plain": `${mark} ${title}${rest}`,
      },
    };
  }
}
