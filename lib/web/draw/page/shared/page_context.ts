/**
 * What the parts of the page know of each other: the worker, and what happens.
 *
 * @module
 */
import type { ReadDigit, Reading } from "../../../../reading/types.ts";
import type { Started } from "../../worker/calls.ts";
import type { WorkerCalls } from "./worker_calls.ts";

/** What happens in the page, and what listeners are told. Boxes are in pixels of the sheet, as CSS counts them. */
export interface PageEventDetails {
  /** The worker is ready. */
  ready: Started;
  /** Something was read. */
  reading: Reading;
  /**
   * A digit or a refused mark is the selected one: after each reading, and when the user selects another;
   * `undefined` if nothing was read.
   */
  selection: ReadDigit | undefined;
}

/** Tells listeners what happens in the page. */
export class PageEvents {
  readonly #listeners: {
    [Name in keyof PageEventDetails]: ((detail: PageEventDetails[Name]) => void)[];
  } = { ready: [], reading: [], selection: [] };

  /** Calls a function whenever this happens. */
  on<Name extends keyof PageEventDetails>(
    name: Name,
    listener: (detail: PageEventDetails[Name]) => void,
  ): void {
    this.#listeners[name].push(listener);
  }

  /** Tells all listeners that this has happened. */
  tell<Name extends keyof PageEventDetails>(name: Name, detail: PageEventDetails[Name]): void {
    for (const listener of this.#listeners[name]) listener(detail);
  }
}

/** What each part of the page is given. */
export interface PageContext {
  worker: WorkerCalls;
  events: PageEvents;
  /** Reads the drawing or the picture again, after the network has changed. */
  readAgain(): void;
}
