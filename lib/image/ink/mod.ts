/**
 * Pixels → ink: `find_ink.ts`.
 *
 * @module
 */
export { findInk } from "./find_ink.ts";
