/**
 * Words in sentences and lines.
 *
 * @module
 */

/** Returns names joined as in a sentence: "0, 1 and 2". */
export function listed(names: readonly (string | number)[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * Returns the name of a class, such as a digit, with its indefinite article.
 *
 * @example
 * ```ts
 * import { withArticle } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([7, 8, "shirt", "ankle boot"].map(withArticle), ["a 7", "an 8", "a shirt", "an ankle boot"]);
 * ```
 */
export function withArticle(name: string | number): string {
  return `${/^[8aeiou]/i.test(`${name}`) ? "an" : "a"} ${name}`;
}

/**
 * Returns a text as lines, broken between words. A word that is longer than a line is not broken.
 *
 * @param text The text; a `<br>` in it is kept as a break, as Plotly writes it.
 * @param characters The maximum number of characters per line.
 *
 * @example
 * ```ts
 * import { wrap } from "lib/text/mod.ts";
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
