/**
 * The program of the exported page's service worker.
 *
 * - main.ts: adds the headers that let the page use several threads
 *
 * @module
 */
export {};
