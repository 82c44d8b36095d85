/**
 * A lesson → its page.
 *
 * @module
 */
import { escapeHtml } from "../../../text/mod.ts";
import type { Lesson, Section } from "../notebook/mod.ts";
import type { PageContent } from "./frame.ts";

/** Returns the page of a lesson, with a list of its sections beside it. */
export function lessonPage({ name, title, html, sections }: Lesson): PageContent {
  return { path: `${name}.html`, title, html, aside: sectionList(sections) };
}

/**
 * Returns a list of links to the main sections.
 *
 * @example
 * ```ts
 * import { sectionList } from "lib/web/site/pages/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const list = sectionList([{ level: 2, id: "1-guess-first", title: "1 · Guess first", text: "" }]);
 * assert(list.includes('<a href="#1-guess-first">1 · Guess first</a>'));
 * ```
 */
export function sectionList(sections: readonly Section[]): string {
  const items = sections.filter(({ level }) => level === 2).map(({ id, title }) =>
    `<li><a href="#${id}">${escapeHtml(title)}</a></li>`
  );
  if (items.length === 0) return "";
  return `<details class="sections"><summary>On this page</summary>
<nav aria-label="On this page"><ul>
${items.join("\n")}
</ul></nav></details>`;
}
