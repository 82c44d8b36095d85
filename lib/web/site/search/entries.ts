/**
 * What the search finds: sections of pages.
 *
 * @module
 */
import type { Section } from "../notebook/markdown.ts";

/** A section that can be found. */
export interface SearchEntry {
  /** Its position among all. */
  id: number;
  /** Where it is: the path of its page, and its anchor. */
  href: string;
  /** The title of its page. */
  page: string;
  /** Its heading. */
  title: string;
  text: string;
}

/** A page whose sections can be found. */
export interface SearchedPage {
  path: string;
  title: string;
  sections: readonly Section[];
}

/**
 * Returns the sections of all pages.
 *
 * @example
 * ```ts
 * import { searchEntries } from "lib/web/site/search/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const sections = [{ level: 2, id: "stride", title: "Stride", text: "Steps of two." }];
 * assertEquals(searchEntries([{ path: "3.html", title: "Convolution", sections }])[0]?.href, "3.html#stride");
 * ```
 */
export function searchEntries(pages: readonly SearchedPage[]): SearchEntry[] {
  return pages.flatMap(({ path, title: page, sections }) =>
    sections.filter(({ title }) => title !== "").map(({ id, title, text }) => ({
      href: `${path}#${id}`,
      page,
      title,
      text,
    }))
  ).map((entry, id) => ({ id, ...entry }));
}
