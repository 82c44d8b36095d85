/**
 * Lets Stop end code that never awaits, such as `while (true) {}`, with all variables kept.
 *
 * - watchdog.ts: starts the watch, and answers it; worker.ts: the thread that watches
 * - connection.ts: where this kernel listens
 * - collect_garbage.ts: lets a cell end whose code has been ended
 *
 * @module
 */
export { startWatchdog } from "./watchdog.ts";
