/**
 * Finds out whether the pool's workers have cores to run on, and adapts the pool if they do not.
 *
 * There are three modes. Each is the best one if the faster ones above it do not pay off:
 *
 * | mode  | workers between two jobs | the caller                  | good if                                   |
 * | ----- | ------------------------ | --------------------------- | ----------------------------------------- |
 * | spin  | spin                     | spins for a worker's result | each thread has a core                    |
 * | nap   | park, and are woken      | parks                       | other processes compute now and then      |
 * | alone | stay parked              | computes all shares         | a worker is late more often than it helps |
 *
 * The mode never changes a result: a job has the same shares in each, and only the threads that compute them
 * differ.
 *
 * Two signs show that there are too few cores. First, a worker that *should* spin has not even begun its
 * share when the caller has finished its own: several such jobs, more than went well in the meantime, end
 * spinning. Second, each mode has an account. A share that a worker computes earns about half the time that
 * the caller took for its own. The time that the caller then waits for workers, which lost their core in the
 * middle of a share, is charged. An overdrawn account ends the mode. A mode that has ended is tried again
 * after a while; this time doubles if the mode ends again soon.
 *
 * @module
 */

/** How the pool distributes its jobs. */
export type Mode = "spin" | "nap" | "alone";

/** The report of a job. Times are in milliseconds. */
export interface JobReport {
  /** Whether a worker was parked when the job was handed over: it could not begin at once. */
  wereAsleep: boolean;
  /** The number of shares that the caller computed for workers that had not begun. */
  taken: number;
  /** The number of shares that workers computed. */
  helped: number;
  /** The time that the caller took for its own share. */
  own: number;
  /** The time that the caller then waited for workers. */
  waited: number;
}

/**
 * The number of late jobs that ends spinning. A job whose worker was spinning counts twice, because the
 * worker was awake.
 */
const MOST_LATE = 6;
/**
 * What a worker's share earns, as a part of the caller's own time: only a half, so that a mode must pay off
 * clearly.
 */
const WORTH = 0.5;
/**
 * The limits of the account: the most that good jobs can save, and the debt that ends a mode. In
 * milliseconds, like all times below.
 */
const MOST_CREDIT = 3, MOST_DEBT = 2;
/** The shortest and the longest ban of a mode. */
const SHORTEST_BAN = 20, LONGEST_BAN = 2000;
/**
 * A mode that ends again within this time after its ban is banned for twice as long. On a crowded machine it
 * ends within about 20 ms; something that computes now and then must not ban it for seconds.
 */
const SOON = 100;

/** The time during which a mode is not used. It doubles if the next one begins soon. */
class Ban {
  #until = -Infinity;
  #length = SHORTEST_BAN;

  /** @param now In milliseconds. */
  begin(now: number): void {
    this.#length = now - this.#until < SOON ? Math.min(2 * this.#length, LONGEST_BAN) : SHORTEST_BAN;
    this.#until = now + this.#length;
  }

  /** @param now In milliseconds. */
  holds(now: number): boolean {
    return now < this.#until;
  }
}

/** Selects the mode of a pool. */
export class Crowding {
  readonly #neverSpins: boolean;
  readonly #noSpinning = new Ban();
  readonly #noWaking = new Ban();
  #late = 0;
  #account = MOST_CREDIT;
  #mode: Mode;

  /** @param neverSpins Whether there are more threads than cores: a spinning thread would delay another. */
  constructor(neverSpins: boolean) {
    this.#neverSpins = neverSpins;
    this.#mode = neverSpins ? "nap" : "spin";
  }

  /** Returns the mode for a job that begins now. @param now In milliseconds. */
  modeAt(now: number): Mode {
    if (this.#mode !== "spin") this.#enter(now);
    return this.#mode;
  }

  /**
   * Records how a job went.
   *
   * @param now In milliseconds.
   */
  judge(now: number, { wereAsleep, taken, helped, own, waited }: JobReport): void {
    this.#account = Math.min(this.#account + helped * own * WORTH - waited, MOST_CREDIT);
    if (taken === 0) this.#late = Math.max(0, this.#late - 1);
    else this.#late += wereAsleep ? 1 : 2;
    if (this.#account < -MOST_DEBT) (this.#mode === "spin" ? this.#noSpinning : this.#noWaking).begin(now);
    else if (this.#mode === "spin" && this.#late >= MOST_LATE) this.#noSpinning.begin(now);
    else return;
    this.#enter(now);
  }

  #enter(now: number): void {
    const mode = this.#noWaking.holds(now)
      ? "alone"
      : this.#neverSpins || this.#noSpinning.holds(now)
      ? "nap"
      : "spin";
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#late = 0;
    this.#account = MOST_CREDIT;
  }
}
