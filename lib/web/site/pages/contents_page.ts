/**
 * All lessons → the first page of the site.
 *
 * @module
 */
import { studyTime, totalMinutes } from "../../../jupyter/mod.ts";
import { escapeHtml } from "../../../text/mod.ts";
import { type Lesson, withNoBreaks } from "../notebook/mod.ts";
import type { AboutLesson } from "./about_lessons.ts";
import type { PageContent } from "./frame.ts";

/** A lesson as the contents show it. */
export interface ListedLesson {
  lesson: Pick<Lesson, "name" | "title" | "study">;
  about: AboutLesson;
  /** The path of its cover in the site, if it has one. */
  cover?: string;
}

/** Returns the contents: each lesson with its cover, what it is about and how long it takes. */
export function contentsPage(lessons: readonly ListedLesson[], drawing: boolean): PageContent {
  const draw = drawing
    ? ' You can also <a href="draw/index.html">draw digits</a> and watch a network read them.'
    : "";
  const html = `<h1>Handwritten digits</h1>
<p>Learn how a network reads handwriting: look at the data, build every layer by hand, train a network, look inside it,
and try it on your own digits.${draw} Each lesson asks you to guess before it shows the answer.</p>
<ol class="lessons">
${lessons.map(listed).join("\n")}
</ol>`;
  return { path: "index.html", title: "Handwritten digits", html };
}

function listed({ lesson: { name, title, study }, about, cover }: ListedLesson): string {
  // The picture repeats the link, so it has no name of its own.
  const picture = cover === undefined
    ? ""
    : `<a href="${name}.html" tabindex="-1" aria-hidden="true"><img src="${cover}" alt="" loading="lazy"></a>`;
  const times = `Takes about ${
    studyTime(totalMinutes(study))
  } with its exercises. All cells run in ${about.time}.`;
  return `<li>${picture}<h2><a href="${name}.html">${escapeHtml(withNoBreaks(title))}</a></h2>
<p>${escapeHtml(withNoBreaks(`You learn to ${about.goal}.`))}</p>
<p class="time">${escapeHtml(withNoBreaks(times))}</p></li>`;
}
