/**
 * Files → a site in memory → a server that only this machine's browser reaches.
 *
 * - site_files.ts: the files of a site; html_page.ts: what the HTML of every page has in common
 * - headers.ts: what a page may do
 * - serve_files.ts: the server; port.ts: whether it can listen at a port
 *
 * @module
 */
export {
  contentPolicy,
  type HeaderOptions,
  isolationHeaders,
  type PolicyOptions,
  securityHeaders,
} from "./headers.ts";
export { htmlPage } from "./html_page.ts";
export { checkPort } from "./port.ts";
export { type ServedSite, serveFiles, type ServeOptions } from "./serve_files.ts";
export { contentTypeOf, type SiteFiles } from "./site_files.ts";
