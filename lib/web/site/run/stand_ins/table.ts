/**
 * Which module stands for which in a page.
 *
 * @module
 */
import { projectFolder } from "../../../../files/mod.ts";

const ofLib = (path: string) => new URL(`lib/${path}`, projectFolder).href;
const here = (name: string) => new URL(name, import.meta.url).href;

/** By the address or name of a module, the address or name of the one that stands for it. */
export const standIns: Readonly<Record<string, string>> = {
  "node:path": here("node_path.ts"),
  "node:url": here("node_url.ts"),
  "node:stream": here("node_stream.ts"),
  "node:zlib": here("node_zlib.ts"),
  "node:vm": here("node_other.ts"),
  "node:worker_threads": here("node_other.ts"),
  [ofLib("dataset/mnist_package.ts")]: here("mnist_package.ts"),
  [ofLib("notebook/watchdog/mod.ts")]: here("watchdog.ts"),
  [ofLib("web/draw_one/serve_drawing.ts")]: here("serve_drawing.ts"),
  [ofLib("web/draw_one/page_files.ts")]: here("draw_one_files.ts"),
};

/** Packages that draw figures as pictures: a page draws figures itself. */
export const leftOutPackages: readonly string[] = [
  "jsdom",
  "@resvg/resvg-wasm",
  "plotly.js-dist",
  "@expo-google-fonts/inter",
];
