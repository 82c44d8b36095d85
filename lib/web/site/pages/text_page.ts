/**
 * A Markdown file → a page: a model card, the glossary.
 *
 * @module
 */
import { Anchors, type CodeHtml, markdownHtml, type Places, type Section } from "../notebook/mod.ts";
import type { PageContent } from "./frame.ts";
import { sectionList } from "./lesson_page.ts";

/**
 * Returns the page of a Markdown file.
 *
 * @param source The text of the file.
 * @param from Its path in the project, which has a place.
 * @throws {UserError} If a formula in it is not valid, or it would run a script.
 */
export function textPage(
  source: string,
  from: string,
  places: Places,
  code: CodeHtml,
): { page: PageContent; sections: Section[] } {
  const { html, sections } = markdownHtml(source, { from, places, code, anchors: new Anchors() });
  const path = places.get(from)!, title = sections.find(({ level }) => level === 1)?.title ?? path;
  return {
    page: { path, title, html: `<div class="text">\n${html}</div>`, aside: sectionList(sections) },
    sections,
  };
}
