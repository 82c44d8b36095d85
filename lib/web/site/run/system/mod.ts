/**
 * What the cells of a page find where Deno would be: files in memory and a few functions.
 *
 * - deno.ts: the object `Deno`; errors.ts, inspect.ts: parts of it
 * - file_functions.ts: its functions for files, on tree.ts; open_file.ts, info.ts: what they return
 * - fetched_file.ts: files of the site, which come when they are read
 * - insecure.ts: what browsers leave out without https://
 * - place.ts, site_folders.ts: where the site is, and where it has which files
 *
 * @module
 */
export { type PageDeno, pageDeno } from "./deno.ts";
export { completeCrypto } from "./insecure.ts";
export { inspect, printed } from "./inspect.ts";
export { setSystemPlace } from "./place.ts";
export {
  drawingFolder,
  type FileList,
  filesFolder,
  listPath,
  mnistFolder,
  modulesFolder,
  namesPath,
} from "./site_folders.ts";
export { Tree } from "./tree.ts";
