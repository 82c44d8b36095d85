/**
 * A lesson → its page.
 *
 * @module
 */
import { type StudySection, studyTime, totalMinutes } from "../../../jupyter/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { type Lesson, type Section, withNoBreaks } from "../notebook/mod.ts";
import type { PageContent } from "./frame.ts";

/** A lesson as others see it. */
export type Neighbour = Pick<Lesson, "name" | "title">;

/**
 * Returns the page of a lesson, with a list of its sections and of their minutes beside it. Its cells become live, if
 * scripts run.
 *
 * @param all All lessons, in order.
 */
export function lessonPage(
  { name, title, html, sections, study }: Omit<Lesson, "files">,
  all: readonly Neighbour[],
): PageContent {
  const bar = `<div class="lesson-bar" data-lesson="${name}" data-lessons="${
    all.map(({ name }) => name).join(" ")
  }"></div>`;
  const at = all.findIndex((lesson) => lesson.name === name);
  return {
    path: `${name}.html`,
    title,
    html: `${bar}\n${html}\n${neighbours(all[at - 1], all[at + 1])}`,
    aside: sectionList(sections, study),
    programs: ["lesson.js"],
  };
}

/** Returns links to the previous and the next lesson. */
function neighbours(before: Neighbour | undefined, behind: Neighbour | undefined): string {
  const link = (lesson: Neighbour | undefined, rel: string, word: string) =>
    lesson === undefined
      ? ""
      : `<a rel="${rel}" href="${lesson.name}.html"><small>${word}</small> ${
        escapeHtml(withNoBreaks(lesson.title))
      }</a>`;
  return `<nav class="neighbours" aria-label="Lessons">${link(before, "prev", "Previous lesson")}${
    link(behind, "next", "Next lesson")
  }</nav>`;
}

/**
 * Returns a list of links to the main sections.
 *
 * @param study How long the sections of a lesson take; default: not known.
 *
 * @example
 * ```ts
 * import { sectionList } from "lib/web/site/pages/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const list = sectionList([{ level: 2, id: "1-guess-first", title: "1 · Guess first", text: "" }]);
 * assert(list.includes('<a href="#1-guess-first">1\u00a0·\u00a0Guess first</a>'));
 * ```
 */
export function sectionList(sections: readonly Section[], study: readonly StudySection[] = []): string {
  const minutes = new Map(study.map(({ title, minutes }) => [title, minutes]));
  const items = sections.filter(({ level }) => level === 2).map(({ id, title }) => {
    const time = minutes.has(title) ? ` <small>${studyTime(minutes.get(title)!)}</small>` : "";
    return `<li><a href="#${id}">${escapeHtml(withNoBreaks(title))}</a>${time}</li>`;
  });
  if (items.length === 0) return "";
  const total = study.length === 0
    ? ""
    : `<p class="time">About ${studyTime(totalMinutes(study))} in total</p>\n`;
  return `<details class="sections"><summary>On this page</summary>
<nav aria-label="On this page"><ul>
${items.join("\n")}
</ul></nav>
${total}</details>`;
}
