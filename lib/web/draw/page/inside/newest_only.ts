/**
 * Work for whatever is newest: what became old while it waited is left out.
 *
 * @module
 */

/** What is to be done, and when. */
export interface NewestOnlyOptions {
  /** Whether there is something to do at this moment. */
  isNeeded(): boolean;
  /** Does what there is to do at this moment. */
  work(): Promise<void>;
  /** Called with why the work has failed; it goes on at the next call. */
  fail(error: unknown): void;
}

/**
 * Returns a function that works as long as it is needed. Calls during the work do nothing: what they are for is done
 * right after it.
 */
export function newestOnly({ isNeeded, work, fail }: NewestOnlyOptions): () => void {
  let isWorking = false;
  const run = async () => {
    isWorking = true;
    try {
      while (isNeeded()) await work();
    } catch (error) {
      fail(error);
    } finally {
      isWorking = false;
    }
  };
  return () => {
    if (!isWorking) void run();
  };
}
