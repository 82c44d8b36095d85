/**
 * The site without a connection: its service worker keeps all files.
 *
 * @module
 */
/// <reference lib="dom" />

/** Returns the address of the site's service worker; `undefined` if it has none, as on the author's own machine. */
export function serviceWorkerOf(root: URL): URL | undefined {
  return document.documentElement.dataset.offline === undefined
    ? undefined
    : new URL("service_worker.js", root);
}

/** Keeps the site, once the page has loaded, unless the reader saves data. Where that fails, it works as before. */
export function keepForOffline(root: URL): void {
  const script = serviceWorkerOf(root), { connection } = navigator as { connection?: { saveData?: boolean } };
  if (script === undefined || !("serviceWorker" in navigator)) return;
  const keep = async () => {
    try {
      const { waiting } = await navigator.serviceWorker.register(script, { updateViaCache: "none" });
      if (waiting !== null && navigator.serviceWorker.controller !== null) return takeOver(waiting);
      const { active } = await navigator.serviceWorker.ready;
      if (!connection?.saveData) active?.postMessage("keep");
    } catch (error) {
      console.warn("not kept for use without a connection:", error);
    }
  };
  if (document.readyState === "complete") void keep();
  else addEventListener("load", () => void keep(), { once: true });
}

/**
 * Lets a new version of the site take over, if this is the only page, and loads the page once more from it. The browser
 * itself would wait until all pages are closed, and loading a page again does not close it.
 */
function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("replace");
}
