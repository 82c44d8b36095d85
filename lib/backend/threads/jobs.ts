/**
 * Runs a job, which is one kernel, on all threads: hands it over, computes the calling thread's own share, and
 * waits for the others.
 *
 * When the caller has finished its own share, it claims and computes those that no thread has begun: it never
 * waits for a worker that has no core to run on.
 *
 * @module
 */
import type { ThreadError } from "../kernel/errors.ts";
import type { Crowding } from "./crowding.ts";
import type { Handover } from "./handover.ts";
import type { Shares } from "./shares.ts";
import type { Waiting } from "./wait.ts";

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

/** What jobs share with their pool. */
export interface JobParts {
  /** The number of threads, including the calling one. */
  threads: number;
  shares: Shares;
  handover: Handover;
  waiting: Waiting;
  crowding: Crowding;
  /** How long a worker spins before it parks. Default: 5000. */
  spinMicroseconds?: number;
  /** Returns the error for a worker that does not answer, and ends the use of the pool. */
  notAnswering(kernel: number, thread: number): ThreadError;
}

/** The jobs of a pool, one at a time. */
export class Jobs {
  readonly #threads: number;
  readonly #shares: Shares;
  readonly #handover: Handover;
  readonly #waiting: Waiting;
  readonly #crowding: Crowding;
  readonly #spinMicroseconds: number;
  readonly #notAnswering: JobParts["notAnswering"];
  /**
   * The thread whose share the caller computes while a job is handed over; `undefined` between jobs. If it is
   * set when a job starts, the code of the last job was stopped from outside (Stop in a notebook).
   */
  #computing: number | undefined;

  constructor(parts: JobParts) {
    this.#threads = parts.threads;
    this.#shares = parts.shares;
    this.#handover = parts.handover;
    this.#waiting = parts.waiting;
    this.#crowding = parts.crowding;
    this.#spinMicroseconds = parts.spinMicroseconds ?? SPIN_MICROSECONDS;
    this.#notAnswering = parts.notAnswering;
  }

  /**
   * Hands a job over, computes a share and waits for the others.
   *
   * @param kernel The index of the kernel.
   * @param mayWake Whether it is worth waking sleeping workers.
   * @param start The time at which the job began, in milliseconds.
   * @param maySpin Whether workers and caller may spin, instead of parking at once.
   * @returns What went wrong, if anything.
   * @throws {ThreadError} If a worker does not answer.
   */
  run(kernel: number, mayWake: boolean, start: number, maySpin: boolean): string | undefined {
    const handover = this.#handover, threads = this.#threads;
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
   * Brings the last job to its end if its caller was ended from outside: shares that nobody has begun are given
   * up, workers finish theirs.
   *
   * @param kernel What runs next, for the message if a worker does not answer.
   * @throws {ThreadError} If a worker does not answer.
   */
  finishLast(kernel: number): void {
    const computing = this.#computing, handover = this.#handover;
    if (computing === undefined) return;
    for (let thread = 1; thread < this.#threads; thread++) {
      if (handover.claim(thread) || thread === computing) handover.finish(thread);
      else if (!this.#waiting.isDone(thread, false)) throw this.#notAnswering(kernel, thread);
      handover.takeFailure(thread);
    }
    this.#computing = undefined;
  }
}
