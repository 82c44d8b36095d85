/**
 * A progress bar: one line at the bottom of a terminal. (The package cli-progress would run here too, but it
 * has no types and no release since 2023, and would only draw the text that is formatted below.)
 *
 * @module
 */
import { steadyNow } from "../../steady_clock.ts";

/** What the bar shows. */
export interface BarState {
  /** The current work, such as `epoch 1/2`. */
  title: string;
  /** The share of all work that is done, 0-1. */
  done: number;
  /** Other facts, the most important first: those that do not fit are cut off. */
  details: string[];
}

/**
 * Returns the bar as text that fits into a terminal; the bar itself gets the width that the details leave.
 *
 * @param columns The width of the terminal in characters.
 *
 * @example
 * ```ts
 * import { barText } from "lib/cli/shared/progress_bar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(barText({ title: "epoch 1/2", done: 0.5, details: ["loss 0.21"] }, 41), "epoch 1/2 [######------]  50%  loss 0.21");
 * ```
 */
export function barText({ title, done, details }: BarState, columns: number): string {
  const share = Math.min(1, Math.max(0, done));
  const rest = [`${Math.floor(share * 100)}%`.padStart(4), ...details].join("  ");
  // 4: a space, two brackets, a space. The last column stays empty: some terminals wrap the line if it is
  // filled.
  const width = Math.min(30, Math.max(8, columns - 1 - title.length - rest.length - 4));
  const filled = Math.round(share * width);
  const bar = "#".repeat(filled) + "-".repeat(width - filled);
  return `${title} [${bar}] ${rest}`.slice(0, Math.max(0, columns - 1));
}

/** Draws a bar again and again on one line. */
export class ProgressBar {
  #drawnAt = -Infinity;
  #visible = false;

  /**
   * @param write Writes text to the terminal as it is.
   * @param columns Returns the width of the terminal; called at each drawing, because people resize windows.
   */
  constructor(readonly write: (text: string) => void, readonly columns: () => number) {}

  /**
   * Draws the bar, but at most ten times per second: a terminal over a slow connection must not slow training
   * down.
   */
  update(state: BarState, now: number = steadyNow()): void {
    if (now - this.#drawnAt < 100) return;
    this.#drawnAt = now;
    // Go to the start of the line, write the text, and erase the rest of an earlier, longer text.
    this.write(`\r${barText(state, this.columns())}\x1b[K`);
    this.#visible = true;
  }

  /**
   * Removes the bar from the screen, so that a line can be printed in its place. The next update draws it
   * again.
   */
  clear(): void {
    if (this.#visible) this.write("\r\x1b[K");
    this.#visible = false;
    this.#drawnAt = -Infinity;
  }
}
