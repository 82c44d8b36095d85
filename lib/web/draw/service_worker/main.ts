/**
 * The program of the exported page's service worker: it adds two headers to each file of the page, so that the
 * page may share memory with its workers and use several threads. A static host rarely lets one set them.
 *
 * @module
 */
import { isolationHeaders } from "../../serve/headers.ts"; // not from its mod.ts, which would load the server, too

/** A service worker, as its own program sees it: TypeScript has no library for it in Deno. */
const own = globalThis as unknown as {
  addEventListener(kind: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

interface Waiting {
  waitUntil(end: Promise<unknown>): void;
}

interface Fetching {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

own.addEventListener("install", (event) => event.waitUntil(own.skipWaiting()));
own.addEventListener("activate", (event) => event.waitUntil(own.clients.claim()));
own.addEventListener("fetch", (event) => event.respondWith(fetch(event.request).then(withHeaders)));

function withHeaders(response: Response): Response {
  if (response.status === 0) return response; // of another site: it cannot be changed
  const { body, status, statusText } = response, headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}
