/**
 * The pages of the site.
 *
 * - frame.ts: what all have in common
 * - contents_page.ts: the list of lessons; about_lessons.ts: what it says about each
 * - lesson_page.ts: a lesson; text_page.ts: a model card, the glossary
 *
 * @module
 */
export { type AboutLesson, aboutLessons } from "./about_lessons.ts";
export { contentsPage, type ListedLesson } from "./contents_page.ts";
export { figurePolicy, type FrameOptions, type PageContent, pageHtml } from "./frame.ts";
export { lessonPage, type Neighbour, sectionList } from "./lesson_page.ts";
export { textPage } from "./text_page.ts";
