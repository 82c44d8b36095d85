/**
 * Several threads for the exported page.
 *
 * A page may share memory with its workers only if two headers came with it. The server of `deno task draw`
 * sends them. On any other server, a service worker of ours adds them, for which the page is loaded once more.
 *
 * @module
 */
/// <reference lib="dom" />

/** How long a service worker may take to start, in milliseconds. */
const patience = 4000;

/** In the session's storage, while the page is loaded once more. */
const mark = "loaded-once-more";

/**
 * Lets an exported page use several threads, where the browser allows it. If that takes loading the page once
 * more, the promise never resolves.
 *
 * @returns Why the page uses one thread, in one line; `undefined` if it may use several, or is not an exported
 * one.
 */
export async function isolate(): Promise<string | undefined> {
  if (crossOriginIsolated || document.documentElement.dataset["exported"] === undefined) return undefined;
  try {
    if (!isSecureContext) {
      return "one thread: the address must begin with https:// or be that of this machine";
    }
    if (!("serviceWorker" in navigator)) {
      return "one thread: this browser has no service worker for this page";
    }
    if (sessionStorage.getItem(mark) !== null) {
      sessionStorage.removeItem(mark); // so that loading the page again tries again
      return "one thread: the page's service worker does not work here; load the page again";
    }
    await controlled();
    sessionStorage.setItem(mark, "");
  } catch (error) {
    return `one thread: the page's service worker cannot be used (${(error as Error).message})`;
  }
  location.reload();
  return await new Promise(() => {}); // the page goes away
}

/** Resolves when the service worker answers the page's requests. */
async function controlled(): Promise<void> {
  const { serviceWorker } = navigator, changed = Promise.withResolvers<void>();
  serviceWorker.addEventListener("controllerchange", () => changed.resolve(), { once: true });
  await serviceWorker.register(new URL("service_worker.js", document.baseURI));
  if (serviceWorker.controller !== null) return;
  const timer = setTimeout(() => changed.reject(new Error("it does not start")), patience);
  await changed.promise.finally(() => clearTimeout(timer));
}
