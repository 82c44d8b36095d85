/**
 * What all parts of a page use.
 *
 * - element.ts: elements and buttons
 *
 * @module
 */
export { button, element } from "./element.ts";
