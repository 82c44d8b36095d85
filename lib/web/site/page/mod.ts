/**
 * The programs of the pages, and how the pages look. They run in a browser; `main.ts` starts on every page.
 *
 * - main.ts: the parts of a page, put together; search_box.ts: the search
 * - figures.ts: which figures are drawn, and when; plotly.ts: draws one, in a program of its own because Plotly is large
 * - page.css: every page; lesson.css: cells and what they show; code.css: colours of code; print.css: on paper
 *
 * @module
 */
export { watchFigures } from "./figures.ts";
export { startSearch } from "./search_box.ts";
