/**
 * Stands for `node:path` in a page.
 *
 * @module
 */
export * from "pathe";
