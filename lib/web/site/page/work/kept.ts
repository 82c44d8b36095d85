/**
 * What is kept of a student's work.
 *
 * @module
 */

/** What is kept of a cell. */
export interface KeptCell {
  /** The code, if it is not that of the lesson. */
  source?: string;
  /** Whether the check of an exercise has passed. */
  solved?: boolean;
}

/** Where a student's work is kept. */
export interface WorkStore {
  /** Whether it lasts only until the page is closed, because the browser keeps nothing. */
  readonly untilClosed: boolean;
  /** Returns what is kept of a lesson, by the ids of its cells. */
  cells(lesson: string): Promise<Map<string, KeptCell>>;
  /** Keeps a cell; `undefined` forgets it. */
  put(lesson: string, id: string, cell: KeptCell | undefined): Promise<void>;
}

/** Keeps work until the page is closed. */
export class MemoryStore implements WorkStore {
  readonly untilClosed = true;

  cells(): Promise<Map<string, KeptCell>> {
    return Promise.resolve(new Map()); // the page has them itself
  }

  put(): Promise<void> {
    return Promise.resolve();
  }
}
