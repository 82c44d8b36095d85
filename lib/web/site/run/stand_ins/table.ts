/**
 * Which module stands for which in a page.
 *
 * @module
 */
import { projectFolder } from "../../../../files/mod.ts";

const here = (name: string) => new URL(name, import.meta.url).href;

/** By the address or name of a module, the address or name of the one that stands for it. */
export const standIns: Readonly<Record<string, string>> = {
  "node:path": here("node_path.ts"),
  "node:url": here("node_url.ts"),
  "node:stream": here("node_stream.ts"),
  "node:zlib": here("node_zlib.ts"),
  "node:vm": here("node_other.ts"),
  "node:worker_threads": here("node_other.ts"),
  [new URL("lib/dataset/mnist_package.ts", projectFolder).href]: here("mnist_package.ts"),
};

/** Packages that draw figures as pictures: a page draws figures itself. */
export const leftOutPackages: readonly string[] = [
  "jsdom",
  "@resvg/resvg-wasm",
  "plotly.js-dist",
  "@expo-google-fonts/inter",
];
