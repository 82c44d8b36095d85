/**
 * The files of the drawing page.
 *
 * @module
 */
import { bundle } from "../bundle/mod.ts";
import type { SiteFiles } from "../serve/mod.ts";
import { mnistSample } from "./mnist_sample.ts";
import { modelFiles } from "./model_files.ts";
import { samplePath } from "./worker/learn/site_sample.ts";

/** Files of this folder that the page has as they are. */
const plain = ["index.html", "style.css", "reading.css", "inside/inside.css", "learn/learn.css"];

/** Both builds of the backend's kernels: the browser takes the one that its machine can run. */
const kernels = ["kernels.wasm", "kernels-relaxed.wasm"];

/**
 * Returns the files of the page.
 *
 * @param model The directory of the model that reads; default: the project's model for pictures.
 * @throws {UserError} If the model cannot be used, or a program cannot be bundled.
 */
export async function drawPageFiles(model?: string): Promise<{ files: SiteFiles; notes: string[] }> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = async (path: string, url: URL) => void files.set(path, await Deno.readFile(url));
  const { files: ofModel, seed = 1, notes } = await modelFiles(model);
  for (const [name, bytes] of Object.entries(ofModel)) files.set(`model/${name}`, bytes);
  for (const name of plain) await add(name, new URL(`page/${name}`, import.meta.url));
  for (const name of kernels) await add(name, new URL(`../../backend/wasm/${name}`, import.meta.url));
  await add("mozjpeg_dec.wasm", new URL(import.meta.resolve("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm")));
  files.set("page.js", await bundle(new URL("page/main.ts", import.meta.url), "draw-page"));
  files.set("worker.js", await bundle(new URL("worker/main.ts", import.meta.url), "draw-worker"));
  files.set(samplePath, await mnistSample(seed));
  return { files, notes };
}
