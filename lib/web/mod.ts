/**
 * Pages in a browser.
 *
 * - serve/: a site in memory → a server that only this machine's browser reaches
 * - bundle/: a program of ours → one JavaScript file for a browser
 * - service_worker/: what the service workers of our pages share
 * - draw/: the drawing page
 * - site/: the course as a website (not exported here: it loads packages for Markdown and formulas)
 * - draw_one/: a small page for one digit, which a notebook waits for
 *
 * @module
 */
export {
  drawPageFiles,
  earlierExport,
  exportedFiles,
  type ExportedPage,
  exportPage,
  singleFile,
} from "./draw/mod.ts";
export {
  type DrawingServer,
  drawOneFiles,
  frameOfInk,
  serveDrawing,
  type ServeDrawingOptions,
} from "./draw_one/mod.ts";
export { checkPort, type ServedSite, serveFiles, type ServeOptions, type SiteFiles } from "./serve/mod.ts";
