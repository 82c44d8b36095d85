/**
 * Stands for lib/notebook/watchdog: a page ends its worker where Jupyter's Stop has to end code.
 *
 * @module
 */
import { notHere } from "./not_here.ts";

/** @throws {UserError} Always. */
export function startWatchdog(): Promise<boolean> {
  return notHere("the watchdog of a kernel");
}
