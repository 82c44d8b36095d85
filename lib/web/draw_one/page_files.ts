/**
 * The files of the page.
 *
 * @module
 */
import { bundle } from "../bundle/mod.ts";
import { htmlPage, type SiteFiles } from "../serve/mod.ts";

/** The files of the style sheet, in their order; the colours are those of the drawing page. */
const styles = ["../draw/page/colours.css", "page/page.css"];

/**
 * Returns the files of the page: its program needs neither a network nor TensorFlow.js.
 *
 * @param deno The program that bundles; default: the `deno` on the PATH.
 * @throws {UserError} If the program cannot be bundled.
 */
export async function drawOneFiles(deno?: string): Promise<SiteFiles> {
  const here = (name: string) => new URL(name, import.meta.url);
  return new Map(Object.entries({
    ...await htmlPage(here("page/index.html"), styles.map(here)),
    "page.js": await bundle(here("page/main.ts"), "draw-one", { deno }),
  }));
}
