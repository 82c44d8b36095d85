/**
 * Stands for lib/web/draw_one/page_files.ts in a page: the site has the files.
 *
 * @module
 */
import type { SiteFiles } from "../../../serve/mod.ts";

/** Returns no files. */
export function drawOneFiles(): Promise<SiteFiles> {
  return Promise.resolve(new Map());
}
