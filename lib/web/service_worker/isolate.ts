/**
 * Several threads for a page on any host.
 *
 * A page may share memory with its workers only if two headers came with it. Where the host does not send them, a
 * service worker of ours adds them, for which the page is loaded once more.
 *
 * @module
 */
/// <reference lib="dom" />

/** How long a service worker may take to start, in milliseconds. */
const patience = 4000;

/** In the session's storage, while the page is loaded once more. */
const mark = "loaded-once-more";

/**
 * Lets the page use several threads, where the browser allows it. If that takes loading the page once more, the promise
 * never resolves.
 *
 * @param script The program of the service worker; it must be in the folder of the page, or above.
 * @param mayReload Asked right before the page would be loaded once more; default: it may.
 * @returns Why the page uses one thread, in one line; `undefined` if it may use several.
 */
export async function isolate(
  script: URL,
  mayReload: () => boolean = () => true,
): Promise<string | undefined> {
  if (crossOriginIsolated) return undefined;
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
    await controlled(script);
    if (!mayReload()) return "one thread: load the page again";
    sessionStorage.setItem(mark, "");
  } catch (error) {
    return `one thread: the page's service worker cannot be used (${(error as Error).message})`;
  }
  location.reload();
  return await new Promise(() => {}); // the page goes away
}

/** Resolves when the service worker answers the page's requests. */
async function controlled(script: URL): Promise<void> {
  const { serviceWorker } = navigator, changed = Promise.withResolvers<void>();
  serviceWorker.addEventListener("controllerchange", () => changed.resolve(), { once: true });
  await serviceWorker.register(script, { updateViaCache: "none" });
  if (serviceWorker.controller !== null) return;
  const timer = setTimeout(() => changed.reject(new Error("it does not start")), patience);
  await changed.promise.finally(() => clearTimeout(timer));
}
