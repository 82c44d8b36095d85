/**
 * The drawing page as plain files for any web server.
 *
 * - exported_files.ts: the files of the page → those that are written
 * - export_page.ts: writes them, all or none; earlier_export.ts: whether there is something else in the way
 *
 * @module
 */
export { earlierExport } from "./earlier_export.ts";
export { type ExportedPage, exportPage } from "./export_page.ts";
export { exportedFiles, exportedHtml, type ExportOptions } from "./exported_files.ts";
