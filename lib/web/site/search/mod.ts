/**
 * The search.
 *
 * - entries.ts: pages → what can be found; it is a file of the site
 * - finder.ts: words → sections, in the page
 *
 * @module
 */
export { type SearchedPage, searchEntries, type SearchEntry } from "./entries.ts";
export { finder, type Found } from "./finder.ts";
