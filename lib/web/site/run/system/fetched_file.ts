/**
 * A file of the site, from its server.
 *
 * @module
 */
import type { ListedFile } from "./site_folders.ts";

/** How files come. */
export interface FetchOptions {
  /** Is told what a cell waits for: one line; an empty one when it has come. */
  status(text: string): void;
  /** Whether large files are kept in the browser. */
  keeps: boolean;
}

/** The name of the cache: the content of a file that is kept there never changes, and is verified by its reader. */
const cacheName = "course-data-1";

/** Milliseconds between two reports. */
const interval = 250;

/** Files that are at least as large are kept, and reported while they come. */
const large = 1_000_000;

/**
 * Fetches a file.
 *
 * @param url Its address, without `.gz`.
 * @throws {Error} If it does not come.
 */
export async function fetchedFile(
  url: URL,
  { size, gzip }: ListedFile,
  options: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const address = gzip ? `${url.href}.gz` : url.href;
  const bytes = gzip && size >= large ? await kept(address, options) : await received(await fetch(address));
  // A server may have announced the compression as that of the answer, which the browser then has undone.
  const isGzip = gzip && bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? await decompressed(bytes) : bytes;
}

async function kept(address: string, { status, keeps }: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const cache = keeps && globalThis.caches !== undefined
    ? await caches.open(cacheName).catch(() => undefined)
    : undefined;
  const found = await cache?.match(address);
  if (found) return new Uint8Array(await found.arrayBuffer());
  try {
    let saidAt = 0;
    const bytes = await received(await fetch(address), (received, total) => {
      if (received < total && performance.now() - saidAt < interval) return;
      saidAt = performance.now();
      const part = total > 0 ? ` of ${(total / 1e6).toFixed(1)}` : "";
      status(
        `fetching ${address.slice(address.lastIndexOf("/") + 1)}: ${(received / 1e6).toFixed(1)}${part} MB`,
      );
    });
    // Without the cache it comes again the next time: a full disk must not end a lesson.
    await cache?.put(address, new Response(bytes)).catch(() => {});
    return bytes;
  } finally {
    status("");
  }
}

async function received(
  response: Response,
  progress?: (received: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.ok || response.body === null) {
    throw new Error(`${response.url}: expected a file of the site, but got HTTP status ${response.status}`);
  }
  if (progress === undefined) return new Uint8Array(await response.arrayBuffer());
  const total = Number(response.headers.get("content-length") ?? 0), parts: Uint8Array[] = [];
  let count = 0;
  for (const reader = response.body.getReader();;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    count += value.length;
    progress(count, total);
  }
  const bytes = new Uint8Array(count);
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}

async function decompressed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Reads a text file of the site while the program waits, as only a worker can.
 *
 * @throws {Error} If it does not come.
 */
export function fetchedTextSync(url: URL): string {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.send();
  if (request.status === 200) return request.responseText;
  throw new Error(`${url.href}: expected a file of the site, but got HTTP status ${request.status}`);
}

/** The part of the browser's class that is used: Deno does not have it. */
declare class XMLHttpRequest {
  readonly status: number;
  readonly responseText: string;
  open(method: string, url: URL, async: boolean): void;
  send(): void;
}
