/**
 * The thread pool: runs one kernel at a time on all threads. The calling thread is thread 0 and takes a share itself.
 *
 * A job is handed over through a few shared words (layout.ts): the caller writes which kernel, raises the job number and
 * wakes the workers that have parked. A worker that begins claims its share, and writes the job number into its own word when it
 * is done. When the caller has finished its own share, it claims and computes those that no thread has begun: it never waits for a
 * worker that has no core to run on. A share's result does not depend on the thread that computes it.
 *
 * @module
 */
import { Crowding } from "./crowding.ts";
import { ThreadError } from "../kernel/errors.ts";
import * as layout from "./layout.ts";
import { startThread, type Thread } from "./start_thread.ts";
import type { WorkerSetup } from "./worker.ts";

/**
 * How long a worker looks for the next job before it parks, in the mode "spin".
 *
 * A job that finds all workers spinning starts within 0.3 microseconds. One that must wake them takes 25 and more, and worse: some
 * virtual machines put a thread that wakes up on the core of the one that wakes it, although another is free, and the two take turns
 * for seconds (a step of training took 15 ms instead of 9). Threads that do not park get a core each. So neither side parks during
 * training; when nothing has come for 5 ms, the workers do.
 */
const SPIN_MICROSECONDS = 5000;
/**
 * How long the caller, in that mode, checks whether a worker has finished, before it parks. Shares are similar, and most take less: a
 * worker that needs longer has been taken off its core, and gets the caller's.
 */
const CALLER_SPIN_MILLISECONDS = 1.5;
/** A worker that does not finish its share so many seconds after the caller has finished its own counts as dead. */
const PATIENCE_SECONDS = 60;

/** Times that a pool keeps; the defaults are good. */
export interface PoolOptions {
  /** How long a worker spins before it parks. */
  spinMicroseconds?: number;
  /** How long the caller waits for a worker before it gives up. */
  patienceSeconds?: number;
}

/** Runs kernels on `threads` threads. */
export class Pool {
  /** Participants, the calling thread included. */
  readonly threads: number;
  readonly #functions: ((args: number, thread: number, threads: number) => void)[];
  readonly #kernels: string[];
  readonly #shared: Int32Array;
  readonly #workers: Thread[] = [];
  readonly #mayPark: boolean;
  #patienceSeconds = PATIENCE_SECONDS;
  #sequence = 0;
  #workerSpin = SPIN_MICROSECONDS;
  readonly #crowding: Crowding;
  /** Why the pool is of no more use. */
  #broken: string | undefined;

  private constructor(
    memory: WebAssembly.Memory,
    module: WebAssembly.Module,
    kernels: string[],
    threads: number,
  ) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#functions = kernels.map((name) => exports[name] as (a: number, t: number, n: number) => void);
    this.#kernels = kernels;
    this.threads = threads;
    // A browser that is not isolated has no SharedArrayBuffer, and a pool of one nobody to share it with.
    const bytes = layout.byteLength(threads);
    this.#shared = new Int32Array(threads > 1 ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
    this.#mayPark = mayPark(this.#shared);
    this.#crowding = new Crowding(threads > (navigator.hardwareConcurrency || 1));
  }

  /**
   * Starts the workers (none for `threads` 1) and waits until they are ready.
   *
   * @param kernels Names of the module's exported kernels; {@linkcode run} takes an index into them.
   */
  static async start(
    memory: WebAssembly.Memory,
    module: WebAssembly.Module,
    kernels: string[],
    threads: number,
    { spinMicroseconds = SPIN_MICROSECONDS, patienceSeconds = PATIENCE_SECONDS }: PoolOptions = {},
  ): Promise<Pool> {
    const pool = new Pool(memory, module, kernels, threads);
    pool.#patienceSeconds = patienceSeconds;
    pool.#workerSpin = spinMicroseconds;
    const starting = Array.from({ length: threads - 1 }, (_, index) => {
      const thread = index + 1;
      const setup: WorkerSetup = {
        module,
        memory,
        kernels,
        thread,
        threads,
        shared: pool.#shared.buffer as SharedArrayBuffer,
        words: {
          sequence: layout.SEQUENCE,
          sleepers: layout.SLEEPERS,
          callerParked: layout.CALLER_PARKED,
          kernel: layout.KERNEL,
          spin: layout.SPIN,
          claimed: layout.claimed(thread),
          done: layout.done(thread),
          failed: layout.failed(thread),
        },
        args: layout.ARGS,
        message: layout.message(thread, threads),
        messageBytes: layout.MESSAGE_BYTES,
      };
      return startThread(
        setup,
        (why) => pool.#broken ??= `thread ${thread} of the backend has ended: ${why}`,
      );
    });
    const started = await Promise.allSettled(starting);
    for (const result of started) if (result.status === "fulfilled") pool.#workers.push(result.value);
    for (const result of started) {
      if (result.status === "fulfilled") continue;
      await pool.stop();
      throw result.reason;
    }
    return pool;
  }

  /** Runs a kernel on the calling thread alone. */
  runAlone(kernel: number): void {
    const failure = this.#failureOf(kernel, 0, 1);
    if (failure !== undefined) throw new ThreadError(`Kernel ${this.#kernels[kernel]} failed ${failure}`);
  }

  /** Computes a share on this thread. @returns What went wrong, if anything. */
  #failureOf(kernel: number, thread: number, threads = this.threads): string | undefined {
    try {
      this.#functions[kernel]!(layout.ARGS, thread, threads);
    } catch (error) {
      return `on thread ${thread}: ${(error as Error).message}`;
    }
  }

  /**
   * Runs a kernel on all threads and waits until all have finished. Its arguments lie at {@linkcode layout.ARGS}.
   *
   * @param mayWake Whether it is worth waking sleeping workers; if not, the caller computes their shares, one by one.
   */
  run(kernel: number, mayWake = true): void {
    if (this.threads === 1) return this.runAlone(kernel);
    if (this.#broken !== undefined) throw new ThreadError(`${this.#broken}; register the backend again`);
    const shared = this.#shared;
    const start = performance.now();
    const mode = this.#crowding.modeAt(start);
    if (mode === "alone") return this.#runAllShares(kernel);
    const sequence = this.#sequence = (this.#sequence + 1) | 0;
    Atomics.store(shared, layout.KERNEL, kernel);
    Atomics.store(shared, layout.SPIN, mode === "spin" ? this.#workerSpin : 0);
    Atomics.store(shared, layout.SEQUENCE, sequence);
    const wereAsleep = Atomics.load(shared, layout.SLEEPERS) !== 0;
    if (wereAsleep && mayWake) Atomics.notify(shared, layout.SEQUENCE);
    let failure = this.#failureOf(kernel, 0);
    const ownDone = performance.now();
    let taken = 0;
    for (let thread = this.threads - 1; thread > 0; thread--) {
      if (!this.#take(thread, sequence)) continue;
      failure ??= this.#failureOf(kernel, thread);
      Atomics.store(shared, layout.done(thread), sequence);
      taken++;
    }
    const waitStart = taken === 0 ? ownDone : performance.now();
    for (let thread = 1; thread < this.threads; thread++) {
      if (!this.#isDone(thread, sequence, mode === "spin")) {
        this.#broken = `thread ${thread} of the backend has not answered for ${this.#patienceSeconds} s`;
        throw new ThreadError(
          `${this.#broken} (kernel ${this.#kernels[kernel]}); register the backend again`,
        );
      }
      const length = shared[layout.failed(thread)]!;
      if (length === 0) continue;
      shared[layout.failed(thread)] = 0;
      const bytes = new Uint8Array(shared.buffer, layout.message(thread, this.threads), length).slice();
      failure ??= `on thread ${thread}: ${new TextDecoder().decode(bytes)}`;
    }
    const end = performance.now();
    // A worker that was left asleep on purpose says nothing about the cores.
    if (mayWake || !wereAsleep) {
      const helped = this.threads - 1 - taken;
      this.#crowding.judge(end, { wereAsleep, taken, helped, own: ownDone - start, waited: end - waitStart });
    }
    if (failure !== undefined) throw new ThreadError(`Kernel ${this.#kernels[kernel]} failed ${failure}`);
  }

  /** Claims a thread's share of a job. @returns false if the thread has begun it. */
  #take(thread: number, sequence: number): boolean {
    const before = (sequence - 1) | 0;
    return Atomics.compareExchange(this.#shared, layout.claimed(thread), before, sequence) === before;
  }

  #runAllShares(kernel: number): void {
    let failure: string | undefined;
    for (let thread = 0; thread < this.threads; thread++) failure ??= this.#failureOf(kernel, thread);
    if (failure !== undefined) throw new ThreadError(`Kernel ${this.#kernels[kernel]} failed ${failure}`);
  }

  /** Whether {@linkcode run} can still be called. */
  get usable(): boolean {
    return this.#broken === undefined;
  }

  /** Ends the workers; resolves when none of them can touch the kernels' memory any more. */
  async stop(): Promise<void> {
    const sequence = this.#sequence = (this.#sequence + 1) | 0;
    Atomics.store(this.#shared, layout.KERNEL, layout.STOP);
    Atomics.store(this.#shared, layout.SEQUENCE, sequence);
    Atomics.notify(this.#shared, layout.SEQUENCE);
    const workers = this.#workers.splice(0);
    // In a pool that is broken already there may be nobody left to wait for.
    for (const worker of workers) if (this.usable) this.#isDone(worker.thread, sequence);
    this.#broken ??= "the thread pool has been stopped";
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  /**
   * Waits until a worker has done its share of a job: spins for a while if it may, then parks.
   *
   * @returns false if it does not answer.
   */
  #isDone(thread: number, sequence: number, maySpin = false): boolean {
    const word = layout.done(thread);
    if (Atomics.load(this.#shared, word) === sequence) return true;
    const start = performance.now();
    let naps = 0;
    for (let turn = 1; Atomics.load(this.#shared, word) !== sequence; turn++) {
      if (turn % 32 !== 0) {
        pause();
        continue;
      }
      const waited = performance.now() - start;
      if (maySpin && waited < CALLER_SPIN_MILLISECONDS) continue;
      if (this.#mayPark) {
        Atomics.store(this.#shared, layout.CALLER_PARKED, 1);
        const value = Atomics.load(this.#shared, word);
        if (value !== sequence && Atomics.wait(this.#shared, word, value, 1000) === "timed-out") naps++;
        Atomics.store(this.#shared, layout.CALLER_PARKED, 0);
      } else naps = waited / 1000;
      if (naps >= this.#patienceSeconds) return false;
    }
    return true;
  }
}

const pause: () => void = (Atomics as { pause?: () => void }).pause ?? (() => {});

/** The main thread of a browser must not park, and `Atomics.wait` throws there. */
function mayPark(shared: Int32Array): boolean {
  try {
    Atomics.wait(shared, layout.KERNEL, shared[layout.KERNEL]! + 1, 0);
    return true;
  } catch {
    return false;
  }
}
