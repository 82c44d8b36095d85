/**
 * The pages of the site.
 *
 * - frame.ts: what all have in common
 * - contents_page.ts: the list of lessons; lesson_page.ts: a lesson; text_page.ts: a model card, the glossary
 *
 * @module
 */
export { contentsPage, introduction, type ListedLesson } from "./contents_page.ts";
export { type PageContent, pageHtml } from "./frame.ts";
export { lessonPage, sectionList } from "./lesson_page.ts";
export { textPage } from "./text_page.ts";
