/**
 * The site offline, and with several threads.
 *
 * - main.ts: the program of the service worker; kept_site.ts: the files that it keeps, all or none
 * - site_list.ts: their list
 *
 * @module
 */
export { type Caches, KeptSite, type SiteList } from "./kept_site.ts";
export { siteList, withList } from "./site_list.ts";
