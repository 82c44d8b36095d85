/**
 * The files of the drawing page.
 *
 * @module
 */
import { keptOrMade } from "../../files/mod.ts";
import type { InputForm } from "../../model/foreign/input_form.ts";
import { bundle, sourcesHash } from "../bundle/mod.ts";
import { htmlPage, type SiteFiles } from "../serve/mod.ts";
import { mnistSample } from "./mnist_sample.ts";
import { modelFiles } from "./model_files.ts";
import { samplePath } from "./worker/learn/site_sample.ts";

/** The files of the style sheet, in their order. */
const styles = [
  "colours.css",
  "page.css",
  "sheet.css",
  "reading/reading.css",
  "inside/inside.css",
  "inside/class_map.css",
  "inside/layers.css",
  "inside/value.css",
  "learn/learn.css",
];

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
 * @param options.learning Whether the page has the sample of MNIST with which its network learns from drawings;
 * default: true.
 * @param options.form What the images of a model from elsewhere must be like, as far as it is known.
 * @throws {UserError} If the model cannot be used, or a program cannot be bundled.
 */
export async function drawPageFiles(
  model?: string,
  { learning = true, form }: { learning?: boolean; form?: Partial<InputForm> } = {},
): Promise<DrawPageFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>(),
    here = (path: string) => new URL(path, import.meta.url);
  const add = async (path: string, url: URL) => void files.set(path, await Deno.readFile(url));
  const { files: ofModel, split, notes } = await modelFiles(model, form);
  for (const [name, bytes] of Object.entries(ofModel)) files.set(`model/${name}`, bytes);
  const page = await htmlPage(here("page/index.html"), styles.map((name) => here(`page/${name}`)));
  for (const [name, bytes] of Object.entries(page)) files.set(name, bytes);
  for (const name of kernels) await add(name, here(`../../backend/wasm/${name}`));
  await add("mozjpeg_dec.wasm", new URL(import.meta.resolve("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm")));
  const sources = await sourcesHash();
  files.set("page.js", await bundle(here("page/main.ts"), "draw-page", { sources }));
  files.set(
    "worker.js",
    await bundle(here("worker/main.ts"), "draw-worker", { sources }),
  );
  if (!learning) return { files, notes, sources };
  // What it is made from is in the sources, too: how it is chosen, and the version of the package with MNIST.
  const name = ["mnist-sample", split.seed, split.limit ?? "all"].join("-");
  const sample = await keptOrMade({ name, ending: ".zip", hash: sources }, () => mnistSample(split));
  files.set(samplePath, sample);
  return { files, notes, sources };
}
