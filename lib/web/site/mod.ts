/**
 * The course as a website of plain files.
 *
 * - site_files.ts: all files of the site; places.ts: which files of the project it shows, and where
 * - notebook/: notebooks and Markdown → HTML that can be read without scripts
 * - pages/: the pages and what they have in common; search/: what the search finds
 * - run/: the cells of a lesson, run in the page
 * - page/: the programs of the pages (search, interactive figures, live cells) and their style sheets
 * - service_worker/: the site offline, and with several threads
 *
 * @module
 */
export { placesOf } from "./places.ts";
export { type CourseSite, courseSiteFiles, pagesOf, type SitePages } from "./site_files.ts";
export { figurePolicy } from "./pages/mod.ts";
export { workerPath } from "./run/build/mod.ts";
