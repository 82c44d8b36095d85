/**
 * The programs of the pages, and how the pages look. They run in a browser; `main.ts` starts on every page,
 * `lesson/main.ts` also on those of lessons.
 *
 * - main.ts: the parts of a page, put together; search_box.ts: the search;
 * offline.ts: keeps the site; figures/: interactive figures
 * - lesson/: cells that can be changed and run; editor/: their editor; outputs/: what they show
 * - work/: what is kept of a student's work; shared/: elements
 * - page.css: every page; lesson.css: cells and what they show; live.css: their buttons and states; code.css: colours of
 *   code; scroll.css: shadows where a box can be scrolled; print.css: on paper
 *
 * @module
 */
export { startSearch } from "./search_box.ts";
