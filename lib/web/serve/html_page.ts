/**
 * What the HTML of every page has in common.
 *
 * @module
 */

/** What begins the head of each page. The style sheet is one file, because a browser asks for few at a time. */
const head = `
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="style.css">
    <script type="module" src="page.js"></script>`;

/**
 * Returns the HTML of a page, which runs `page.js`, and its style sheet.
 *
 * @param html The file of the page. Its head has a title and what is its own.
 * @param styles The files of the style sheet, in their order.
 * @throws {Error} If the HTML has no head.
 */
export async function htmlPage(
  html: URL,
  styles: readonly URL[],
): Promise<Record<"index.html" | "style.css", Uint8Array<ArrayBuffer>>> {
  const own = await Deno.readTextFile(html);
  if (!own.includes("<head>")) throw new Error(`${html.pathname}: expected <head>, but got none`);
  const css = (await Promise.all(styles.map((url) => Deno.readTextFile(url)))).join("");
  const encoder = new TextEncoder();
  return {
    "index.html": encoder.encode(own.replace("<head>", `<head>${head}`)),
    "style.css": encoder.encode(css),
  };
}
