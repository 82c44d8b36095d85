/**
 * The thread pool: runs one kernel at a time on all threads. The calling thread is thread 0 and computes a
 * share itself.
 *
 * When the caller has finished its own share, it claims and computes those that no thread has begun: it never
 * waits for a worker that has no core to run on.
 *
 * @module
 */
import { cores } from "../wasm/host.ts";
import { ThreadError } from "../kernel/errors.ts";
import { Crowding } from "./crowding.ts";
import { Handover } from "./handover.ts";
import * as layout from "./layout.ts";
import { Shares } from "./shares.ts";
import type { Thread } from "./start_thread.ts";
import { type PoolSetup, startWorkers } from "./start_workers.ts";
import { Waiting } from "./wait.ts";

/**
 * How long a worker looks for the next job before it parks, in the mode "spin".
 *
 * A job that finds all workers spinning starts within 0.3 microseconds. One that must wake them takes 25 or
 * more, and worse: some virtual machines put a thread that wakes up on the core of the one that wakes it,
 * although another is free, and the two take turns for seconds (a step of training took 15 ms instead of 9).
 * Threads that do not park get a core each. So neither side parks during training; when nothing has come for
 * 5 ms, the workers do.
 */
const SPIN_MICROSECONDS = 5000;
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
  readonly #spinMicroseconds: number;
  readonly #patienceSeconds: number;
  #workers: Thread[] = [];
  /** The start of the workers; `undefined` when all are ready. */
  #starting: Promise<void> | undefined;
  /**
   * The thread whose share the caller computes while a job is handed over; `undefined` between jobs. It is
   * not that at the start of a job only if the code of the last one was ended from outside (Stop in a
   * notebook).
   */
  #computing: number | undefined;
  /** Why the pool cannot be used any more. */
  #broken: string | undefined;

  private constructor(setup: PoolSetup, options: PoolOptions) {
    const { memory, module, kernels, threads } = setup;
    this.threads = threads;
    this.#kernels = kernels;
    this.#spinMicroseconds = options.spinMicroseconds ?? SPIN_MICROSECONDS;
    this.#patienceSeconds = options.patienceSeconds ?? PATIENCE_SECONDS;
    this.#shares = new Shares(memory, module, kernels);
    this.#handover = new Handover(threads);
    this.#waiting = new Waiting(this.#handover, this.#patienceSeconds);
    this.#crowding = new Crowding(threads > cores());
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
    if (this.#computing !== undefined) this.#finishLastJob(kernel, this.#computing);
    const start = performance.now();
    const mode = this.#starting === undefined ? this.#crowding.modeAt(start) : "alone";
    this.#check(
      kernel,
      mode === "alone"
        ? this.#shares.computeAll(kernel, this.threads)
        : this.#runTogether(kernel, mayWake, start, mode === "spin"),
    );
  }

  /** Hands a job over, computes a share and waits for the others. @returns What went wrong, if anything. */
  #runTogether(kernel: number, mayWake: boolean, start: number, maySpin: boolean): string | undefined {
    const handover = this.#handover, { threads } = this;
    this.#computing = 0;
    const wereAsleep = handover.begin(kernel, maySpin ? this.#spinMicroseconds : 0, mayWake);
    let failure = this.#shares.compute(kernel, 0, threads);
    const ownDone = performance.now();
    let taken = 0;
    for (let thread = threads - 1; thread > 0; thread--) {
      if (!handover.claim(thread)) continue;
      this.#computing = thread;
      failure ??= this.#shares.compute(kernel, thread, threads);
      handover.finish(thread);
      taken++;
    }
    const waitStart = taken === 0 ? ownDone : performance.now();
    for (let thread = 1; thread < threads; thread++) {
      if (!this.#waiting.isDone(thread, maySpin)) throw this.#notAnswering(kernel, thread);
      const failed = handover.takeFailure(thread); // also forgets it
      failure ??= failed;
    }
    this.#computing = undefined;
    const end = performance.now();
    // A worker that was left asleep on purpose says nothing about the cores.
    if (mayWake || !wereAsleep) {
      const helped = threads - 1 - taken;
      this.#crowding.judge(end, { wereAsleep, taken, helped, own: ownDone - start, waited: end - waitStart });
    }
    return failure;
  }

  /**
   * Brings a job to its end whose caller was ended from outside: shares that nobody has begun are given up,
   * workers finish theirs.
   *
   * @param kernel What runs next, for the message if a worker does not answer.
   * @param computing The thread whose share the caller was computing.
   */
  #finishLastJob(kernel: number, computing: number): void {
    const handover = this.#handover;
    for (let thread = 1; thread < this.threads; thread++) {
      if (handover.claim(thread) || thread === computing) handover.finish(thread);
      else if (!this.#waiting.isDone(thread, false)) throw this.#notAnswering(kernel, thread);
      handover.takeFailure(thread);
    }
    this.#computing = undefined;
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
