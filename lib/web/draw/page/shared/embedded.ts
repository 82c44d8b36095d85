/**
 * A page in one file: the worker's program, and all that it fetches, are in the HTML.
 *
 * @module
 */
/// <reference lib="dom" />

/**
 * The id of the element that holds them: in base64, compressed by gzip, first a line of JSON with the size of
 * each file by its name, then the files in this order.
 */
export const embeddedFiles = "files";

/** The address below which the worker of such a page looks for its files. There is no such site. */
export const embeddedSite = "https://page.invalid/";

/** Returns the files of a page in one file by their names; `undefined` in any other page. */
export async function takeEmbeddedFiles(): Promise<Record<string, Uint8Array<ArrayBuffer>> | undefined> {
  const element = document.getElementById(embeddedFiles);
  if (element === null) return undefined;
  const packed = Uint8Array.from(atob(element.textContent!), (letter) => letter.charCodeAt(0));
  element.remove(); // it is large
  const unpacking = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(unpacking).arrayBuffer());
  let offset = bytes.indexOf("\n".charCodeAt(0)) + 1;
  const sizes: Record<string, number> = JSON.parse(new TextDecoder().decode(bytes.subarray(0, offset)));
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const [name, size] of Object.entries(sizes)) files[name] = bytes.slice(offset, offset += size);
  return files;
}
