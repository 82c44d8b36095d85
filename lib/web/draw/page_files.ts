/**
 * The files of the drawing page.
 *
 * @module
 */
import { bundle, keptOrMade, sourcesHash } from "../bundle/mod.ts";
import type { SiteFiles } from "../serve/mod.ts";
import { mnistSample } from "./mnist_sample.ts";
import { modelFiles } from "./model_files.ts";
import { samplePath } from "./worker/learn/site_sample.ts";

/** Files of this folder that the page has as they are. */
const plain = ["index.html", "style.css", "reading.css", "inside/inside.css", "learn/learn.css"];

/** Both builds of the backend's kernels: the browser takes the one that its machine can run. */
const kernels = ["kernels.wasm", "kernels-relaxed.wasm"];

/** The files of the page. */
export interface DrawPageFiles {
  files: SiteFiles;
  /** One line for each thing that is missing from the model's files. */
  notes: string[];
  /** A hash of the sources that they were made from. */
  sources: string;
}

/**
 * Returns the files of the page. What takes long to make is kept from one start to the next.
 *
 * @param model The directory of the model that reads; default: the project's model for pictures.
 * @throws {UserError} If the model cannot be used, or a program cannot be bundled.
 */
export async function drawPageFiles(model?: string): Promise<DrawPageFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = async (path: string, url: URL) => void files.set(path, await Deno.readFile(url));
  const { files: ofModel, seed = 1, notes } = await modelFiles(model);
  for (const [name, bytes] of Object.entries(ofModel)) files.set(`model/${name}`, bytes);
  for (const name of plain) await add(name, new URL(`page/${name}`, import.meta.url));
  for (const name of kernels) await add(name, new URL(`../../backend/wasm/${name}`, import.meta.url));
  await add("mozjpeg_dec.wasm", new URL(import.meta.resolve("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm")));
  const sources = await sourcesHash();
  files.set("page.js", await bundle(new URL("page/main.ts", import.meta.url), "draw-page", { sources }));
  files.set(
    "worker.js",
    await bundle(new URL("worker/main.ts", import.meta.url), "draw-worker", { sources }),
  );
  // What it is made from is in the sources, too: how it is chosen, and the version of the package with MNIST.
  const sample = { name: `mnist-sample-${seed}`, ending: ".zip", hash: sources };
  files.set(samplePath, await keptOrMade(sample, () => mnistSample(seed)));
  return { files, notes, sources };
}
