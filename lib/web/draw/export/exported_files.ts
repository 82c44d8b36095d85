/**
 * The files of the page → those that any web server can serve.
 *
 * @module
 */
import { bundle } from "../../bundle/mod.ts";
import { contentPolicy } from "../../serve/mod.ts";
import type { DrawPageFiles } from "../page_files.ts";

/** The page's own service worker. */
const ownWorker = "service_worker.js";

/**
 * Returns the files of the exported page: those of the page, with a service worker that sets the two headers
 * that several threads need, and with the content security policy in the page itself.
 *
 * @param serviceWorker Where the service worker is, from the page; default: one of its own.
 * @throws {UserError} If the service worker cannot be bundled.
 */
export async function exportedFiles(
  { files, sources }: Pick<DrawPageFiles, "files" | "sources">,
  serviceWorker: string = ownWorker,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const html = exportedHtml(new TextDecoder().decode(files.get("index.html")), serviceWorker);
  const exported = new Map([...files, ["index.html", new TextEncoder().encode(html)]]);
  if (serviceWorker === ownWorker) {
    const program = new URL("../service_worker/main.ts", import.meta.url);
    exported.set(ownWorker, await bundle(program, "draw-service-worker", { sources }));
  }
  return exported;
}

/**
 * Returns the HTML of the exported page.
 *
 * @param html That of the served one.
 * @param serviceWorker Where its service worker is, from the page.
 * @throws {Error} If it has no place for what is added.
 */
export function exportedHtml(html: string, serviceWorker: string = ownWorker): string {
  const added = html
    .replace(/<html\b/, `$& data-exported="${serviceWorker}"`)
    .replace(
      /<meta charset="utf-8">/,
      `$&
    <meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
    <meta name="referrer" content="no-referrer">`,
    );
  if (!added.includes("data-exported") || !added.includes("Content-Security-Policy")) {
    throw new Error('html: expected <html> and <meta charset="utf-8">, but got neither or one of them');
  }
  return added;
}
