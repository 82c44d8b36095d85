/**
 * Pages in a browser.
 *
 * - serve/: a site in memory → a server that only this machine's browser reaches
 * - bundle/: a program of ours → one JavaScript file for a browser
 * - draw/: the drawing page
 *
 * @module
 */
export { drawPageFiles } from "./draw/mod.ts";
export { type ServedSite, serveFiles, type ServeOptions, type SiteFiles } from "./serve/mod.ts";
