/**
 * What stands for modules that only Deno has, in the modules that a page's cells import.
 *
 * - node_path.ts, node_url.ts, node_stream.ts, node_zlib.ts, node_other.ts: for modules of Node; not_here.ts: what most of
 *   them say
 * - mnist_package.ts: for lib/dataset/mnist_package.ts; watchdog.ts: for lib/notebook/watchdog
 * - serve_drawing.ts, draw_one_files.ts: for files of lib/web/draw_one
 * - table.ts: which stands for which
 *
 * @module
 */
export { leftOutPackages, standIns } from "./table.ts";
