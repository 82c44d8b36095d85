/**
 * Links between files of the project → links between pages of the site.
 *
 * @module
 */

/** Where files of the project are in the site, both as paths: `notebooks/01-x.ipynb` → `01-x.html`. */
export type Places = ReadonlyMap<string, string>;

/** The address of the project's folder while paths are resolved; none is ever loaded. */
const root = "project:///";

/**
 * Returns where a link of a file leads in the site.
 *
 * @param href The link as it is in the file.
 * @param from The path of the file, which has a place itself.
 * @returns A link from the file's page; `undefined` if it leads to a file that is not in the site.
 *
 * @example
 * ```ts
 * import { siteLink } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const places = new Map([["notebooks/1.ipynb", "1.html"], ["data/models/a/README.md", "models/a.html"]]);
 * assertEquals(siteLink("../data/models/a/README.md#how", "notebooks/1.ipynb", places), "models/a.html#how");
 * assertEquals(siteLink("../../../notebooks/1.ipynb", "data/models/a/README.md", places), "../1.html");
 * assertEquals(siteLink("../lib/README.md", "notebooks/1.ipynb", places), undefined);
 * assertEquals(siteLink("https://d2l.ai", "notebooks/1.ipynb", places), "https://d2l.ai");
 * ```
 */
export function siteLink(href: string, from: string, places: Places): string | undefined {
  if (href.startsWith("#") || /^(https?|mailto):/i.test(href)) return href;
  const { pathname, hash } = new URL(href, root + from);
  const place = places.get(decodeURIComponent(pathname.replace(/^\/+/, "")));
  return place === undefined ? undefined : relativePath(places.get(from) ?? "", place) + hash;
}

/**
 * Returns the path from one page to another file of the site.
 *
 * @example
 * ```ts
 * import { relativePath } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(relativePath("models/a.html", "style.css"), "../style.css");
 * ```
 */
export function relativePath(from: string, to: string): string {
  const above = from.split("/").slice(0, -1), below = to.split("/");
  while (above.length > 0 && below.length > 1 && above[0] === below[0]) {
    above.shift();
    below.shift();
  }
  return "../".repeat(above.length) + below.join("/");
}
