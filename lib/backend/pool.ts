/**
 * The thread pool: runs one kernel at a time on all threads. The calling thread is thread 0 and takes a share itself.
 *
 * A job is handed over through a few shared words (layout.ts): the caller writes which kernel, raises the job number and
 * wakes the workers that have parked; each worker writes the job number into its own word when it is done.
 *
 * @module
 */
import { ThreadError } from "./errors.ts";
import * as layout from "./layout.ts";
import { startThread, type Thread } from "./threads.ts";
import type { WorkerSetup } from "./worker.ts";

/**
 * How long a worker looks for the next job before it parks, and how long the caller, its own share done, looks whether the
 * workers are done.
 *
 * A job that finds all workers spinning starts within 0.3 microseconds. One that must wake them takes 25 and more, and worse: some
 * virtual machines put a thread that wakes up on the core of the one that wakes it, although another is free, and the two take turns
 * for seconds (a step of training took 15 ms instead of 9). Threads that do not park get a core each. So neither side parks during
 * training; when nothing has come for 5 ms, the workers do.
 */
const SPIN_MICROSECONDS = 5000;
/**
 * Spinning is for cores that are free. Where other processes keep them busy, each side waits for a thread that cannot run before it has
 * stopped spinning. The sign: the caller's spinning was in vain, and the worker has not even begun. So many such jobs (a worker that had
 * been spinning itself counts double: it needed no waking), more than go well meanwhile, forbid spinning for a while, and for longer each
 * time. A pool of more threads than there are cores never spins.
 */
const MOST_LATE = 6;
/** The shortest and the longest time without spinning. */
const CROWDED_MILLISECONDS = [20, 1000] as const;
/** Crowded again so soon after spinning was allowed: the machine is busy for longer. */
const SOON_MILLISECONDS = 200;
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
  /** See {@linkcode MOST_LATE}. */
  #late = 0;
  #wereAsleep = false;
  #maySpin = true;
  #crowdedFor: number = CROWDED_MILLISECONDS[0];
  /** When spinning is worth another try. */
  #crowdedUntil = 0;
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
    const crowded = threads > (navigator.hardwareConcurrency || 1);
    if (crowded) pool.#crowdedUntil = Infinity;
    pool.#spin(!crowded);
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
          started: layout.started(thread),
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
    this.#runShare(kernel, 0, 1);
  }

  #runShare(kernel: number, thread: number, threads: number): void {
    try {
      this.#functions[kernel]!(layout.ARGS, thread, threads);
    } catch (error) {
      throw new ThreadError(
        `Kernel ${this.#kernels[kernel]} failed on thread ${thread}: ${(error as Error).message}`,
      );
    }
  }

  /**
   * Runs a kernel on all threads and waits until all have finished. Its arguments lie at {@linkcode layout.ARGS}.
   *
   * @param mayWake Whether it is worth waking workers that sleep; if not, and one does, the caller computes all shares, one by one.
   */
  run(kernel: number, mayWake = true): void {
    if (this.threads === 1) return this.runAlone(kernel);
    if (this.#broken !== undefined) throw new ThreadError(`${this.#broken}; register the backend again`);
    const shared = this.#shared;
    if (!mayWake && Atomics.load(shared, layout.SLEEPERS) !== 0) {
      for (let thread = 0; thread < this.threads; thread++) this.#runShare(kernel, thread, this.threads);
      return;
    }
    if (!this.#maySpin && performance.now() > this.#crowdedUntil) this.#spin(true);
    const sequence = this.#sequence = (this.#sequence + 1) | 0;
    Atomics.store(shared, layout.KERNEL, kernel);
    Atomics.store(shared, layout.SEQUENCE, sequence);
    this.#wereAsleep = Atomics.load(shared, layout.SLEEPERS) !== 0;
    if (this.#wereAsleep) Atomics.notify(shared, layout.SEQUENCE);
    let failure: string | undefined;
    try {
      this.#functions[kernel]!(layout.ARGS, 0, this.threads);
    } catch (error) {
      failure = `on thread 0: ${(error as Error).message}`;
    }
    for (let thread = 1; thread < this.threads; thread++) {
      if (!this.#isDone(thread, sequence)) {
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

  /** The caller has spun in vain. Did the worker have a core to run on? */
  #judge(begun: boolean): void {
    if (!begun) this.#late += this.#wereAsleep ? 1 : 2;
    if (this.#late < MOST_LATE) return;
    const now = performance.now();
    const [shortest, longest] = CROWDED_MILLISECONDS;
    const again = now - this.#crowdedUntil < SOON_MILLISECONDS;
    this.#crowdedFor = again ? Math.min(this.#crowdedFor * 2, longest) : shortest;
    this.#crowdedUntil = now + this.#crowdedFor;
    this.#spin(false);
  }

  /** Lets all threads spin before they park, or forbids it. */
  #spin(allowed: boolean): void {
    this.#late = 0;
    this.#maySpin = allowed;
    Atomics.store(this.#shared, layout.SPIN, allowed ? this.#workerSpin : 0);
  }

  /**
   * Waits until a worker has done its share of a job: spins first, then parks.
   *
   * @returns false if it does not answer.
   */
  #isDone(thread: number, sequence: number): boolean {
    const word = layout.done(thread);
    const start = performance.now();
    let naps = 0, parked = false;
    for (let turn = 1; Atomics.load(this.#shared, word) !== sequence; turn++) {
      if (turn % 32 !== 0) {
        pause();
        continue;
      }
      const waited = performance.now() - start;
      if (this.#maySpin && waited * 1000 < SPIN_MICROSECONDS) continue;
      if (!parked && this.#maySpin) {
        this.#judge(Atomics.load(this.#shared, layout.started(thread)) === sequence);
      }
      parked = true;
      if (this.#mayPark) {
        Atomics.store(this.#shared, layout.CALLER_PARKED, 1);
        const value = Atomics.load(this.#shared, word);
        if (value !== sequence && Atomics.wait(this.#shared, word, value, 1000) === "timed-out") naps++;
        Atomics.store(this.#shared, layout.CALLER_PARKED, 0);
      } else naps = waited / 1000;
      if (naps >= this.#patienceSeconds) return false;
    }
    if (!parked && this.#late > 0) this.#late--;
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
