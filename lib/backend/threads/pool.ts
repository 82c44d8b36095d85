/**
 * The thread pool: starts and stops the threads, and runs one kernel at a time on all of them. The calling thread
 * is thread 0 and computes a share itself.
 *
 * @module
 */
import { cores } from "../wasm/host.ts";
import { ThreadError } from "../kernel/errors.ts";
import { Crowding } from "./crowding.ts";
import { Handover } from "./handover.ts";
import { Jobs } from "./jobs.ts";
import * as layout from "./layout.ts";
import { Shares } from "./shares.ts";
import type { Thread } from "./start_thread.ts";
import { type PoolSetup, startWorkers } from "./start_workers.ts";
import { Waiting } from "./wait.ts";

/**
 * A worker that does not finish its share within this time after the caller has finished its own counts as
 * dead.
 */
const PATIENCE_SECONDS = 60;

/** The times that a pool uses. */
export interface PoolOptions {
  /**
   * How long {@linkcode Pool.start} waits for the workers. Until those that start later are ready, the caller
   * computes all shares. Default: until they are ready.
   */
  startMilliseconds?: number;
  /** How long a worker spins before it parks. Default: 5000. */
  spinMicroseconds?: number;
  /** How long the caller waits for a worker before it gives up. Default: 60. */
  patienceSeconds?: number;
}

/** Runs kernels on all threads. */
export class Pool {
  /** The number of threads that compute, including the calling one. */
  readonly threads: number;
  readonly #kernels: readonly string[];
  readonly #shares: Shares;
  readonly #handover: Handover;
  readonly #waiting: Waiting;
  readonly #crowding: Crowding;
  readonly #jobs: Jobs;
  readonly #patienceSeconds: number;
  #workers: Thread[] = [];
  /** The start of the workers; `undefined` when all are ready. */
  #starting: Promise<void> | undefined;
  /** Why the pool cannot be used any more. */
  #broken: string | undefined;

  private constructor(setup: PoolSetup, options: PoolOptions) {
    const { memory, module, kernels, threads } = setup;
    this.threads = threads;
    this.#kernels = kernels;
    this.#patienceSeconds = options.patienceSeconds ?? PATIENCE_SECONDS;
    this.#shares = new Shares(memory, module, kernels);
    this.#handover = new Handover(threads);
    this.#waiting = new Waiting(this.#handover, this.#patienceSeconds);
    this.#crowding = new Crowding(threads > cores());
    this.#jobs = new Jobs({
      threads,
      shares: this.#shares,
      handover: this.#handover,
      waiting: this.#waiting,
      crowding: this.#crowding,
      spinMicroseconds: options.spinMicroseconds,
      notAnswering: (kernel, thread) => this.#notAnswering(kernel, thread),
    });
  }

  /**
   * Starts the workers (none for one thread) and waits until they are ready, or until the time for that is
   * over. (A Jupyter kernel of Deno takes half a second to start a worker.)
   *
   * @param setup `kernels` are the names of the module's exported kernels; {@linkcode run} takes an index
   * into them.
   * @throws {ThreadError} If a worker does not start within this time. If one fails later, {@linkcode run}
   * throws it.
   */
  static async start(setup: PoolSetup, options: PoolOptions = {}): Promise<Pool> {
    const pool = new Pool(setup, options), { startMilliseconds } = options;
    const starting = pool.#startWorkers(setup);
    if (startMilliseconds === undefined) await starting;
    else await atMost(startMilliseconds, starting);
    return pool;
  }

  #startWorkers(setup: PoolSetup): Promise<void> {
    this.#starting = startWorkers(setup, this.#handover, (why) => this.#broken ??= why).then((workers) => {
      this.#workers = workers;
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** Whether {@linkcode run} can still be called. */
  get usable(): boolean {
    return this.#broken === undefined;
  }

  /**
   * Runs a kernel on the calling thread alone.
   *
   * @throws {ThreadError} If it traps.
   */
  runAlone(kernel: number): void {
    this.#check(kernel, this.#shares.compute(kernel, 0, 1));
  }

  /**
   * Runs a kernel on all threads and waits until all have finished. Its arguments lie at {@linkcode
   * layout.ARGS}.
   *
   * @param mayWake Whether it is worth waking sleeping workers; if not, the caller computes their shares, one
   * by one.
   * @throws {ThreadError} If the kernel traps, or a worker has ended or does not answer.
   */
  run(kernel: number, mayWake = true): void {
    if (this.threads === 1) return this.runAlone(kernel);
    if (this.#broken !== undefined) throw new ThreadError(`${this.#broken}; register the backend again`);
    this.#jobs.finishLast(kernel);
    const start = performance.now();
    const mode = this.#starting === undefined ? this.#crowding.modeAt(start) : "alone";
    this.#check(
      kernel,
      mode === "alone"
        ? this.#shares.computeAll(kernel, this.threads)
        : this.#jobs.run(kernel, mayWake, start, mode === "spin"),
    );
  }

  #check(kernel: number, failure: string | undefined): void {
    if (failure !== undefined) throw new ThreadError(`kernel ${this.#kernels[kernel]} failed ${failure}`);
  }

  #notAnswering(kernel: number, thread: number): ThreadError {
    this.#broken = `thread ${thread} of the backend has not answered for ${this.#patienceSeconds} s`;
    return new ThreadError(`${this.#broken} (kernel ${this.#kernels[kernel]}); register the backend again`);
  }

  /** Ends the workers; resolves when none of them can touch the kernels' memory any more. */
  async stop(): Promise<void> {
    await this.#starting?.catch(() => {}); // then there are no workers, and the pool is broken
    this.#handover.begin(layout.STOP, 0, true);
    const workers = this.#workers;
    this.#workers = [];
    // In a pool that is broken already, some workers may not be there to answer.
    for (const { thread } of workers) if (this.usable) this.#waiting.isDone(thread, false);
    this.#broken ??= "the thread pool has been stopped";
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Waits for work, but not longer than some milliseconds; the work goes on then. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, milliseconds));
  work.catch(() => {}); // if it fails later
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
