/**
 * The files of the page.
 *
 * @module
 */
import { bundle } from "../bundle/mod.ts";
import type { SiteFiles } from "../serve/mod.ts";

/** Files that the page has as they are. */
const plain = ["index.html", "style.css"];

/**
 * Returns the files of the page: its program needs neither a network nor TensorFlow.js.
 *
 * @param deno The program that bundles; default: the `deno` on the PATH.
 * @throws {UserError} If the program cannot be bundled.
 */
export async function drawOneFiles(deno?: string): Promise<SiteFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of plain) {
    files.set(name, await Deno.readFile(new URL(`page/${name}`, import.meta.url)));
  }
  files.set("page.js", await bundle(new URL("page/main.ts", import.meta.url), "draw-one", { deno }));
  return files;
}
