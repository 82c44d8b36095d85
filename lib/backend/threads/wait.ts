/**
 * Waits until a worker has finished its share of a job: spins for a while if that pays, then parks.
 *
 * @module
 */
import type { Handover } from "./handover.ts";
import * as layout from "./layout.ts";

/**
 * How long the caller, in the mode "spin", checks whether a worker has finished, before it parks. Shares are
 * similar, and most take less: a worker that needs longer has been taken off its core, and gets the caller's.
 */
const SPIN_MILLISECONDS = 1.5;

/** The caller's side of waiting. */
export class Waiting {
  readonly #handover: Handover;
  readonly #patienceSeconds: number;
  readonly #mayPark: boolean;

  /** @param patienceSeconds How long a worker may take after the caller has finished. */
  constructor(handover: Handover, patienceSeconds: number) {
    this.#handover = handover;
    this.#patienceSeconds = patienceSeconds;
    this.#mayPark = mayPark(handover.words);
  }

  /**
   * Waits until a thread has finished its share of the current job.
   *
   * @returns false if it does not answer.
   */
  isDone(thread: number, maySpin: boolean): boolean {
    const { words, job } = this.#handover, word = layout.done(thread);
    if (Atomics.load(words, word) === job) return true;
    const start = performance.now();
    let seconds = 0;
    for (let turn = 1; Atomics.load(words, word) !== job; turn++) {
      if (turn % 32 !== 0) {
        pause();
        continue;
      }
      const waited = performance.now() - start;
      if (maySpin && waited < SPIN_MILLISECONDS) continue;
      if (!this.#mayPark) seconds = waited / 1000;
      else if (park(words, word, job)) seconds++;
      if (seconds >= this.#patienceSeconds) return false;
    }
    return true;
  }
}

/** Sleeps until a word changes, for at most a second. @returns Whether the second has passed. */
function park(words: Int32Array, word: number, job: number): boolean {
  Atomics.store(words, layout.CALLER_PARKED, 1);
  const value = Atomics.load(words, word);
  const hasTimedOut = value !== job && Atomics.wait(words, word, value, 1000) === "timed-out";
  Atomics.store(words, layout.CALLER_PARKED, 0);
  return hasTimedOut;
}

const pause: () => void = (Atomics as { pause?: () => void }).pause ?? (() => {});

/** The main thread of a browser must not park, and `Atomics.wait` throws there. */
function mayPark(words: Int32Array): boolean {
  try {
    Atomics.wait(words, layout.KERNEL, words[layout.KERNEL]! + 1, 0);
    return true;
  } catch {
    return false;
  }
}
