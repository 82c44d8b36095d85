/**
 * A student's work stays.
 *
 * - kept.ts: what is kept; open_store.ts: in this browser
 * - notebook_file.ts: as a notebook's file, and back, a program of its own
 *
 * @module
 */
export { type KeptCell, MemoryStore, type WorkStore } from "./kept.ts";
export { openStore } from "./open_store.ts";
