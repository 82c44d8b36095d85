/**
 * The files of the drawing page → one HTML file, which a browser also opens from a disk.
 *
 * The page's program and its style sheet are in the HTML as they are. The worker's program, the kernels, the
 * decoder of JPEG files and the model are compressed by gzip and written in base64; the page makes a blob of the
 * program, and sends the worker the rest. The content security policy allows exactly these: the two by their hashes, the worker from a
 * blob, and pictures from blobs. Nothing can be fetched.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { embeddedFiles, embeddedSite } from "../page/shared/embedded.ts";
import type { SiteFiles } from "../../serve/mod.ts";
import { answerFetches } from "./answer_fetches.ts";

/** The files that the worker fetches. The sample of MNIST is left out: a page in one file does not learn. */
const ofWorker = /^model\/|\.wasm$/;

/**
 * Returns the HTML of a page in one file.
 *
 * @param files Those of the drawing page.
 * @throws {Error} If a part is missing.
 */
export async function singleFile(files: SiteFiles): Promise<Uint8Array<ArrayBuffer>> {
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  const page = text("page.js"), style = text("style.css");
  if (/<\/script/i.test(page) || /<\/style/i.test(style)) {
    throw new Error("page.js, style.css: expected text without an end tag, but got one");
  }
  const policy = {
    "default-src": "'none'",
    "script-src": `'sha256-${await hashOf(page)}' 'wasm-unsafe-eval'`,
    "style-src": `'sha256-${await hashOf(style)}'`,
    "worker-src": "blob:",
    "img-src": "blob: data:",
    "media-src": "blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
  };
  const rules = Object.entries(policy).map(([name, value]) => `${name} ${value}`).join("; ");
  const embedded = new Map([...files].filter(([name]) => ofWorker.test(name)));
  embedded.set("worker.js", new TextEncoder().encode(workerProgram(text("worker.js"))));
  let html = text("index.html");
  html = replaced(
    html,
    /<meta charset="utf-8">/,
    (tag) =>
      `${tag}
    <meta http-equiv="Content-Security-Policy" content="${rules}">
    <meta name="referrer" content="no-referrer">`,
  );
  html = replaced(html, /<link rel="stylesheet" href="style.css">/, () => `<style>${style}</style>`);
  html = replaced(html, /\s*<script type="module" src="page.js"><\/script>/, () => "");
  html = replaced(html, / <span class="late">[^<]*<\/span>/, () => "");
  html = replaced(
    html,
    /<\/body>/,
    (tag) =>
      `<script type="application/gzip" id="${embeddedFiles}">${packed(embedded)}</script>
    <script type="module">${page}</script>
  ${tag}`,
  );
  return new TextEncoder().encode(html);
}

/** Returns the program of the worker: a script, since a page from a disk cannot start a module from a blob. */
function workerProgram(worker: string): string {
  // A program from a blob has an address below which there are no others, and a script has no import.meta.
  const own = `const ownMeta = { url: ${JSON.stringify(embeddedSite)} };`;
  const program = worker.replaceAll("import.meta", "ownMeta");
  if (program === worker) throw new Error("worker.js: expected import.meta, but got none");
  return `(${answerFetches})(${
    JSON.stringify(embeddedSite)
  });\n(() => {"use strict"; ${own}\n${program}\n})();\n`;
}

/** Returns files as the page expects them. */
function packed(files: SiteFiles): string {
  const sizes = Object.fromEntries([...files].map(([name, { length }]) => [name, length]));
  const header = new TextEncoder().encode(`${JSON.stringify(sizes)}\n`);
  return gzipSync(Buffer.concat([header, ...files.values()]), { level: 9 }).toString("base64");
}

function replaced(html: string, pattern: RegExp, by: (found: string) => string): string {
  if (!pattern.test(html)) throw new Error(`index.html: expected ${pattern.source}, but got none`);
  return html.replace(pattern, by);
}

/** Returns the hash of a text as a content security policy wants it. */
async function hashOf(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toBase64();
}
