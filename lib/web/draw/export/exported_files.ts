/**
 * The files of the page → those that any web server can serve.
 *
 * @module
 */
import { bundle } from "../../bundle/mod.ts";
import { contentPolicy } from "../../serve/mod.ts";
import type { DrawPageFiles } from "../page_files.ts";

/**
 * Returns the files of the exported page: those of the page, with a service worker that sets the two headers
 * that several threads need, and with the content security policy in the page itself.
 *
 * @throws {UserError} If the service worker cannot be bundled.
 */
export async function exportedFiles(
  { files, sources }: Pick<DrawPageFiles, "files" | "sources">,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const html = exportedHtml(new TextDecoder().decode(files.get("index.html")));
  const serviceWorker = await bundle(
    new URL("../service_worker/main.ts", import.meta.url),
    "draw-service-worker",
    { sources },
  );
  return new Map([
    ...files,
    ["index.html", new TextEncoder().encode(html)],
    ["service_worker.js", serviceWorker],
  ]);
}

/**
 * Returns the HTML of the exported page.
 *
 * @param html That of the served one.
 * @throws {Error} If it has no place for what is added.
 */
export function exportedHtml(html: string): string {
  const added = html
    .replace(/<html\b/, "$& data-exported")
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
