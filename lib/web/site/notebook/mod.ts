/**
 * Notebooks and Markdown files → HTML that can be read without scripts.
 *
 * - lesson.ts: a notebook → a lesson; questions.ts: which outputs are hidden until they are asked for
 * - markdown.ts: Markdown; formula.ts: TeX; code.ts: code with its colours
 * - outputs.ts: what a cell shows; figure.ts: its pictures and figures; without_styles.ts: its tables;
 * table_box.ts: the box in which a wide one is scrolled
 * - whole.ts: words that stay on one line; no_breaks.ts: spaces that do; hold_together.ts: those of Markdown
 * - links.ts: links between files → links between pages; anchors.ts: names of headings
 *
 * @module
 */
export { Anchors } from "./anchors.ts";
export { type CodeHtml, loadColours } from "./code.ts";
export { figureHtml, type Files } from "./figure.ts";
export { formulaHtml } from "./formula.ts";
export { type Lesson, lessonOf, type LessonOptions } from "./lesson.ts";
export { type Places, relativePath, siteLink } from "./links.ts";
export { markdownHtml, plainHtml, type RenderedText, type Section, type TextPlace } from "./markdown.ts";
export { noBreaks, withNoBreaks } from "./no_breaks.ts";
export { outputsHtml } from "./outputs.ts";
export { answers } from "./questions.ts";
export { boxTables } from "./table_box.ts";
export { wholeWords } from "./whole.ts";
export { withoutStyles } from "./without_styles.ts";
