/**
 * Words and numbers in figures.
 *
 * @module
 */

/**
 * Breaks a text between words, because Plotly does not. A word that is longer than a line stays whole.
 *
 * @param text The text; a `<br>` in it is kept as a break.
 * @param characters The most characters of a line.
 * @returns The lines.
 *
 * @example
 * ```ts
 * import { wrap } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(wrap("which end of it is ink", 12), ["which end of", "it is ink"]);
 * ```
 */
export function wrap(text: string, characters: number): string[] {
  return text.split(/<br\s*\/?>/).flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(" ")) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= characters) {
        lines[lines.length - 1] = `${last} ${word}`;
      } else lines.push(word);
    }
    return lines;
  });
}

/**
 * A number rounded to so many significant digits: figures are JSON, and digits that nobody sees take room in the notebook.
 *
 * @param value Any number; infinity and NaN stay as they are.
 * @param digits Significant digits (default: 3).
 *
 * @example
 * ```ts
 * import { round } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([round(0.123456), round(123456), round(-2.5e-7)], [0.123, 123000, -2.5e-7]);
 * ```
 */
export function round(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/** A share as per cent, "98.9%". */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/** A whole number with commas, "60,000"; written out because `toLocaleString` depends on the machine. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Names in a sentence: "0, 1 and 2". */
export function listed(names: readonly (string | number)[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A minus sign instead of a hyphen, which is too short to be seen beside digits: "−0.25". */
export function signed(text: string): string {
  return text.replace(/^-/, "\u2212");
}
