/**
 * The readers of all formats but IDX, as one program that is loaded when it is needed.
 *
 * @module
 */
export { assemble } from "./assemble.ts";
export { imagesAt } from "./read_images.ts";
export { readStated } from "./read_stated.ts";
