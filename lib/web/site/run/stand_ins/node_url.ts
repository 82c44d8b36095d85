/**
 * Stands for `node:url` in a page: addresses below the site's are paths of the files in memory.
 *
 * @module
 */
import { type SystemPlace, systemPlace } from "../system/place.ts";

/** Returns the path of an address below the site's; the project's folder is `/`. */
export function fileURLToPath(url: string | URL): string {
  return pathOf(url, systemPlace());
}

/** Returns the address of a path. */
export function pathToFileURL(path: string): URL {
  return new URL(path.replace(/^\//, ""), systemPlace().site);
}

function pathOf(url: string | URL, { site }: SystemPlace): string {
  const { href } = new URL(url);
  if (!href.startsWith(site.href)) {
    throw new TypeError(`address: expected one of this site, but got ${href}; name a path`);
  }
  return `/${decodeURIComponent(href.slice(site.href.length))}`;
}
