/**
 * The files that run the cells of a lesson.
 *
 * @module
 */
import type { Notebook } from "../../../../jupyter/mod.ts";
import { bundleModules } from "../../../bundle/mod.ts";
import { drawOneFiles } from "../../../draw_one/mod.ts";
import { contentPolicy, type SiteFiles } from "../../../serve/mod.ts";
import { fileOfModule } from "../module_names.ts";
import { leftOutPackages, standIns } from "../stand_ins/mod.ts";
import { drawingFolder, listPath, modulesFolder, namesPath } from "../system/mod.ts";
import { workerPath } from "../worker_path.ts";
import { dataFiles } from "./data_files.ts";
import { exportedNames } from "./exported_names.ts";
import { importedModules, moduleAddress } from "./imported_modules.ts";
import { workerScript } from "./worker_script.ts";

/** Both builds of the backend's kernels, which a page fetches beside the modules. */
const kernels = ["kernels.wasm", "kernels-relaxed.wasm"];

/**
 * Returns the files, by their paths in the site. What takes long to make is kept from one start to the next.
 *
 * @param notebooks The lessons, whose imports the site must have.
 * @param sources What `sourcesHash` returns.
 * @throws {UserError} If something cannot be bundled.
 */
export async function runFiles(notebooks: readonly Notebook[], sources: string): Promise<SiteFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>(), encoder = new TextEncoder();
  const addJson = (path: string, value: unknown) => files.set(path, encoder.encode(JSON.stringify(value)));
  files.set(workerPath, await workerScript(sources));
  const modules = await importedModules(notebooks);
  const entries = new Map(
    modules.map((name) => [fileOfModule(name).replace(/\.js$/, ""), moduleAddress(name)]),
  );
  const options = { standIns, without: leftOutPackages, sources };
  for (const [name, bytes] of await bundleModules(entries, "site-modules", options)) {
    files.set(modulesFolder + name, bytes);
  }
  for (const name of kernels) {
    const url = new URL(`../../../../backend/wasm/${name}`, import.meta.url);
    files.set(modulesFolder + name, await Deno.readFile(url));
  }
  files.set(`${modulesFolder}mozjpeg_dec.wasm`, await jpegDecoder());
  for (const [name, bytes] of await drawOneFiles()) files.set(drawingFolder + name, withPolicy(name, bytes));
  addJson(namesPath, await exportedNames(modules, sources));
  const { files: data, list } = await dataFiles();
  for (const [path, bytes] of data) files.set(path, bytes);
  addJson(listPath, list);
  return files;
}

async function jpegDecoder(): Promise<Uint8Array<ArrayBuffer>> {
  // Importing the package's manifest makes Deno fetch the package; `import.meta.resolve` alone does not.
  await import("@jsquash/jpeg/package.json", { with: { type: "json" } });
  return await Deno.readFile(new URL(import.meta.resolve("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm")));
}

/** Returns a page with its policy in it: not every host sends one. */
function withPolicy(name: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (!name.endsWith(".html")) return bytes;
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">`;
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replace("<head>", `<head>${policy}`));
}
