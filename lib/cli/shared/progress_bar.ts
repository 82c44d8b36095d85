/**
 * One line at the foot of a terminal that shows how far training has come. (cli-progress would run here too, but it has no types,
 * no release since 2023, and would draw only what is formatted below.)
 *
 * @module
 */
import { steadyNow } from "../../steady_clock.ts";
/** What the bar shows. */
export interface BarState {
  /** What is being done, e.g. `epoch 1/2`. */
  title: string;
  /** How much of it, from 0 to 1. */
  done: number;
  /** What else is worth knowing, the most important first: what does not fit is cut off. */
  details: string[];
}

/**
 * The bar as text that fits into a width; the bar itself takes what the details leave.
 *
 * @param state What to show.
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
  // 4: a space, two brackets, a space. The last column stays free: some terminals wrap when it is filled.
  const width = Math.min(30, Math.max(8, columns - 1 - title.length - rest.length - 4));
  const filled = Math.round(share * width);
  const bar = "#".repeat(filled) + "-".repeat(width - filled);
  return `${title} [${bar}] ${rest}`.slice(0, Math.max(0, columns - 1));
}

/** Draws a bar over and over on one line. */
export class ProgressBar {
  #drawnAt = -Infinity;
  #visible = false;

  /**
   * @param write Writes text to the terminal as it is.
   * @param columns The width of the terminal, asked at each drawing because people resize windows.
   */
  constructor(readonly write: (text: string) => void, readonly columns: () => number) {}

  /** Draws, but at most ten times a second: a terminal over a slow line must not slow training down. */
  update(state: BarState, now: number = steadyNow()): void {
    if (now - this.#drawnAt < 100) return;
    this.#drawnAt = now;
    // To the line's start, the text, then erase what an earlier, longer text left behind.
    this.write(`\r${barText(state, this.columns())}\x1b[K`);
    this.#visible = true;
  }

  /** Takes the bar off the screen, so that a line can be printed in its place. The next update draws it again. */
  clear(): void {
    if (this.#visible) this.write("\r\x1b[K");
    this.#visible = false;
    this.#drawnAt = -Infinity;
  }
}
