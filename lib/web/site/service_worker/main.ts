/**
 * The program of the site's service worker: the site works offline, and with several threads.
 *
 * The first time it answers at once, so that threads work; when a page asks for it, it keeps all files. A later version
 * keeps all of its files before it takes the place of this one, so a page never gets files of two versions.
 *
 * @module
 */
import { scope } from "../../service_worker/scope.ts";
import type { RequestEvent } from "../../service_worker/scope.ts";
import { withIsolation } from "../../service_worker/with_isolation.ts";
import { KeptSite, type SiteList } from "./kept_site.ts";

/** The list of the site's files, which stands before this program. */
const { siteList } = globalThis as unknown as { siteList: SiteList };

const kept = new KeptSite(
  siteList,
  new URL(scope.registration.scope),
  caches,
  (url) => fetch(url, { cache: "no-cache" }),
);
let keeping: Promise<void> | undefined;

/** Keeps all files; a second call while the first one works does nothing. */
function keep(): Promise<void> {
  return keeping ??= kept.keep().finally(() => keeping = undefined);
}

scope.addEventListener("install", (event) =>
  event.waitUntil((async () => {
    if (await kept.hasEarlier()) await keep();
    else await scope.skipWaiting();
  })()));
scope.addEventListener("activate", (event) =>
  event.waitUntil((async () => {
    await kept.forgetOthers();
    await scope.clients.claim();
  })()));
scope.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keep().catch((error) => console.warn("not kept:", error)));
  else if (event.data === "replace") event.waitUntil(replace());
});
scope.addEventListener("fetch", (event) => event.respondWith(answer(event)));

async function answer({ request }: RequestEvent): Promise<Response> {
  const own = request.method === "GET" ? await kept.response(new URL(request.url)) : undefined;
  return withIsolation(own ?? await fetch(request));
}

/** Takes the place of the version before, unless other pages show that one. */
async function replace(): Promise<void> {
  const pages = await scope.clients.matchAll({ includeUncontrolled: true });
  if (pages.length <= 1) await scope.skipWaiting();
}
