/**
 * Reads what is drawn, as soon as it changes.
 *
 * @module
 */

/** What reads, and what shows it. */
export interface LiveReadingOptions {
  /** Reads what there is to read at this moment. */
  read(): Promise<void>;
  /** Shows what was read. */
  show(): void;
  /** Shows why nothing was read. */
  fail(error: unknown): void;
  /** Called when something has been read again after a failure. */
  recover(): void;
}

/**
 * Reads again and again while there is something new. A change during a reading is read after it, together
 * with all that has changed until then, also if that reading fails.
 *
 * Each answer is a measure of the name "answer" in the browser's performance timeline: from the event of the
 * oldest change that it answers to the moment at which the page shows it. Its detail is the time of the newest
 * change that it answers.
 */
export class LiveReading {
  readonly #options: LiveReadingOptions;
  /** The time of the oldest change that has not been read; `undefined` if there is none. */
  #since: number | undefined;
  /** The time of the newest change. */
  #newest = 0;
  #busy = false;
  /** Whether the last reading failed. */
  #failed = false;

  constructor(options: LiveReadingOptions) {
    this.#options = options;
  }

  /** @param time Of the event that changed something, as `performance.now` counts. */
  changed(time: number): void {
    this.#since ??= time;
    this.#newest = time;
    if (!this.#busy) void this.#readAll();
  }

  async #readAll(): Promise<void> {
    this.#busy = true;
    while (this.#since !== undefined) {
      const start = this.#since, detail = this.#newest;
      this.#since = undefined;
      try {
        await this.#options.read();
        this.#options.show();
      } catch (error) {
        this.#failed = true;
        this.#options.fail(error);
        continue;
      }
      if (this.#failed) this.#options.recover();
      this.#failed = false;
      performance.clearMeasures("answer"); // which would collect for as long as the page is open
      performance.measure("answer", { start, end: performance.now(), detail });
    }
    this.#busy = false;
  }
}
