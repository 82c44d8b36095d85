/**
 * Finds sections by words, also by their beginnings and with a slip of the pen.
 *
 * @module
 */
import MiniSearch from "minisearch";
import type { SearchEntry } from "./entries.ts";

/** A section that was found. */
export interface Found extends SearchEntry {
  /** A part of its text around the first of the words. */
  excerpt: string;
}

/**
 * Returns a function that finds sections, the best first. All words must be there; those in a heading count more.
 *
 * @example
 * ```ts
 * import { finder } from "lib/web/site/search/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const find = finder([{ id: 0, href: "3.html#stride", page: "Convolution", title: "Stride", text: "Steps of two." }]);
 * assertEquals(find("strid").map(({ href }) => href), ["3.html#stride"]);
 * assertEquals(find("pooling"), []);
 * ```
 */
export function finder(entries: readonly SearchEntry[]): (words: string, most?: number) => Found[] {
  const index = new MiniSearch<SearchEntry>({
    fields: ["title", "text"],
    searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
  index.addAll(entries);
  return (words, most = 12) =>
    index.search(words).slice(0, most).map(({ id, terms }) => {
      const entry = entries[id]!;
      return { ...entry, excerpt: excerpt(entry.text, terms) };
    });
}

/** Returns about 140 characters of a text, from a little before the first of the words. */
function excerpt(text: string, words: readonly string[]): string {
  const small = text.toLowerCase();
  const at = Math.min(...words.map((word) => small.indexOf(word)).filter((place) => place >= 0), text.length);
  const from = at === text.length ? 0 : text.lastIndexOf(" ", Math.max(0, at - 40)) + 1;
  const part = text.slice(from, from + 140);
  return `${from > 0 ? "… " : ""}${part}${from + 140 < text.length ? " …" : ""}`;
}
