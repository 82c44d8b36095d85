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

/** Where other files of the site are, from the page. */
export interface ExportOptions {
  /** The service worker; default: one of its own. */
  serviceWorker?: string;
  /** The first page of the course that the page is part of; default: it is not part of one. */
  course?: string;
}

/**
 * Returns the files of the exported page: those of the page, with a service worker that sets the two headers
 * that several threads need, and with the content security policy in the page itself.
 *
 * @throws {UserError} If the service worker cannot be bundled.
 */
export async function exportedFiles(
  { files, sources }: Pick<DrawPageFiles, "files" | "sources">,
  options: ExportOptions = {},
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { serviceWorker = ownWorker } = options;
  const html = exportedHtml(new TextDecoder().decode(files.get("index.html")), options);
  const exported = new Map([...files, ["index.html", new TextEncoder().encode(html)]]);
  if (serviceWorker === ownWorker) {
    const program = new URL("../service_worker/main.ts", import.meta.url);
    exported.set(ownWorker, await bundle(program, "draw-service-worker", { sources }));
  }
  return exported;
}

/**
 * Returns the HTML of the exported page; in a course, a link at its top leads back to the lessons.
 *
 * @param html That of the served one.
 * @throws {Error} If it has no place for what is added.
 */
export function exportedHtml(
  html: string,
  { serviceWorker = ownWorker, course }: ExportOptions = {},
): string {
  const link = course === undefined ? "" : `<nav aria-label="Course"><a href="${course}">← Lessons</a></nav>`;
  const added = html
    .replace(/<html\b/, `$& data-exported="${serviceWorker}"`)
    .replace(
      /<meta charset="utf-8">/,
      `$&
    <meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
    <meta name="referrer" content="no-referrer">`,
    )
    .replace("<header>", `$&${link}`);
  if (
    !["data-exported", "Content-Security-Policy", `<header>${link}`].every((part) => added.includes(part))
  ) {
    throw new Error(
      'html: expected <html>, <meta charset="utf-8"> and <header>, but at least one of them is missing',
    );
  }
  return added;
}
