/**
 * What the worker of a page in one file runs before its own program.
 *
 * @module
 */

/**
 * Lets `fetch` answer with the files of the page's first message, since a page that was opened from a disk can
 * fetch nothing. A page embeds the source text of this function, so it uses nothing from outside.
 *
 * @param site The address below which the program looks for its files.
 */
export function answerFetches(site: string): void {
  const files = new Promise<Record<string, Uint8Array<ArrayBuffer>>>((resolve) => {
    const listener = (event: MessageEvent) => {
      event.stopImmediatePropagation(); // the program has not asked for it
      removeEventListener("message", listener as EventListener);
      resolve(event.data);
    };
    addEventListener("message", listener as EventListener);
  });
  globalThis.fetch = async (request) => {
    const address = String(request), path = address.startsWith(site) ? address.slice(site.length) : "";
    const { [path]: bytes } = await files;
    if (bytes === undefined) throw new TypeError(`${address}: is not part of this page`);
    const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(bytes, { headers: { "content-type": type } });
  };
}
