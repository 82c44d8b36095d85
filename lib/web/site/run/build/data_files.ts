/**
 * The files that cells can read in a page.
 *
 * @module
 */
import { gzipSync } from "node:zlib";
import { findMnistPackage } from "../../../../dataset/mnist_package.ts";
import { customaryNames } from "../../../../dataset/customary_names.ts";
import { projectFolder } from "../../../../files/mod.ts";
import { type FileList, filesFolder, mnistFolder } from "../system/mod.ts";

/** Folders whose files lessons read: the shipped models, and the records of experiments. */
const folders = ["data/models/record/", "data/models/handwriting/", "data/frontier/"];

/** Single files that lessons read. */
const single = ["data/pictures/page.jpg"];

/** What only a model's page shows. */
const notRead = /\.(?:md|png)$/;

/** The folders of lib whose sources lessons show: those that are written to be read. */
const shownSources = ["lib/layers/", "lib/math/"];

/** The files, and the list of them that a page fetches first. */
export interface DataFiles {
  files: Map<string, Uint8Array<ArrayBuffer>>;
  list: FileList;
}

/**
 * Returns the files by their paths in the site.
 *
 * @throws {UserError} If MNIST cannot be loaded.
 */
export async function dataFiles(): Promise<DataFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>(), list: FileList = {};
  const add = async (path: string) => {
    const bytes = await Deno.readFile(new URL(path, projectFolder));
    files.set(filesFolder + path, bytes);
    list[path] = { size: bytes.length };
  };
  for (const path of single) await add(path);
  for (const folder of [...folders, ...shownSources]) {
    for await (const { name, isFile } of Deno.readDir(new URL(folder, projectFolder))) {
      if (isFile && !notRead.test(name)) await add(folder + name);
    }
  }
  const { paths } = await findMnistPackage();
  for (const [role, name] of Object.entries(customaryNames) as [keyof typeof customaryNames, string][]) {
    const path = `${mnistFolder}/${name}`;
    const bytes = await Deno.readFile(paths[role]);
    files.set(`${filesFolder}${path}.gz`, new Uint8Array(gzipSync(bytes)));
    list[path] = { size: bytes.length, gzip: true };
  }
  return { files, list };
}
