/**
 * Hands jobs from the calling thread over to the workers, through the words of layout.ts.
 *
 * The caller writes which kernel to run, raises the job's number and wakes the workers that have parked. When
 * a worker begins, it claims its share; when it has finished, it writes the job's number into its own word.
 * The caller may claim a share that no thread has claimed.
 *
 * @module
 */
import * as layout from "./layout.ts";

/** The words of a pool, as its caller uses them. */
export class Handover {
  /** The words. */
  readonly words: Int32Array;
  readonly #threads: number;
  #job = 0;

  /** @param threads The number of threads, including the caller. */
  constructor(threads: number) {
    this.#threads = threads;
    // A browser page that is not isolated has no SharedArrayBuffer, and a pool of one thread has none to
    // share it with.
    const bytes = layout.byteLength(threads);
    this.words = new Int32Array(threads > 1 ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  }

  /** The number of the current job. */
  get job(): number {
    return this.#job;
  }

  /**
   * Begins a job.
   *
   * @param kernel The index of the kernel, or {@linkcode layout.STOP}.
   * @param spinMicroseconds How long workers look for the next job before they park.
   * @param mayWake Whether parked workers are woken.
   * @returns Whether any worker was parked.
   */
  begin(kernel: number, spinMicroseconds: number, mayWake: boolean): boolean {
    const { words } = this;
    this.#job = (this.#job + 1) | 0;
    Atomics.store(words, layout.KERNEL, kernel);
    Atomics.store(words, layout.SPIN, spinMicroseconds);
    Atomics.store(words, layout.SEQUENCE, this.#job);
    const wereAsleep = Atomics.load(words, layout.SLEEPERS) !== 0;
    if (wereAsleep && mayWake) Atomics.notify(words, layout.SEQUENCE);
    return wereAsleep;
  }

  /** Claims a thread's share of the current job. @returns false if the thread has begun it. */
  claim(thread: number): boolean {
    const before = (this.#job - 1) | 0;
    return Atomics.compareExchange(this.words, layout.claimed(thread), before, this.#job) === before;
  }

  /** Reports a share that the caller has claimed as finished. */
  finish(thread: number): void {
    Atomics.store(this.words, layout.done(thread), this.#job);
  }

  /** Returns what went wrong in a thread's share, if anything, and forgets it. */
  takeFailure(thread: number): string | undefined {
    const length = this.words[layout.failed(thread)]!;
    if (length === 0) return undefined;
    this.words[layout.failed(thread)] = 0;
    const bytes = new Uint8Array(this.words.buffer, layout.message(thread, this.#threads), length).slice();
    return `on thread ${thread}: ${new TextDecoder().decode(bytes)}`;
  }
}
