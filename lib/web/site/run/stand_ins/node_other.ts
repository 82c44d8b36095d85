/**
 * Stands for modules of Node that are imported, but not asked for anything in a page.
 *
 * @module
 */
import { notHere } from "./not_here.ts";

/** Of `node:vm`. */
export class Script {
  /** @throws {UserError} Always. */
  constructor() {
    notHere("node:vm");
  }
}

/** Of `node:worker_threads`; lib/backend asks for it where there is a process. */
export class Worker {
  /** @throws {UserError} Always. */
  constructor() {
    notHere("node:worker_threads");
  }
}
