/**
 * Which cells run, in which order.
 *
 * @module
 */
import type { CellOutput, CellResult, CellRunner } from "../../run/mod.ts";

/** A cell, as the queue sees it. */
export interface QueuedCell {
  /** Its number in the lesson, from 1. */
  number: number;
  /** Its code now. */
  readonly source: string;
  /** It waits for others. */
  waits(): void;
  /** It starts. */
  starts(): void;
  shows(output: CellOutput): void;
  /** It has ended. */
  ends(result: CellResult): void;
  /** It does not run after all. */
  leaves(): void;
}

/** How a series of cells has ended, for the reader. */
export type SeriesEnd = { cells: number; failed?: QueuedCell; stopped?: QueuedCell };

/** Runs cells one after the other. If one fails, those after it do not run, as in Jupyter. */
export class RunQueue<Cell extends QueuedCell> {
  readonly #cells: Cell[] = [];
  #running: Cell | undefined;
  #done = 0;
  /** Counts the restarts: messages of a worker that has been ended are ignored. */
  #life = 0;

  /**
   * @param runner Returns the runner, which is loaded when a cell first runs.
   * @param onChange Called when a cell starts, and at the end of a series.
   */
  constructor(
    readonly runner: () => Promise<CellRunner>,
    readonly onChange: (running: Cell | undefined, end?: SeriesEnd) => void,
  ) {}

  /** Whether a cell is running or waits. */
  get isBusy(): boolean {
    return this.#running !== undefined || this.#cells.length > 0;
  }

  /** Adds cells to those that wait; one that waits already keeps its turn. */
  add(cells: readonly Cell[]): void {
    for (const cell of cells) {
      if (this.#cells.includes(cell) || cell.source.trim() === "") continue;
      this.#cells.push(cell);
      cell.waits();
    }
    if (this.#running === undefined) void this.#work();
  }

  /** Takes out the cells that wait. */
  clear(): void {
    for (const cell of this.#cells.splice(0)) cell.leaves();
  }

  /** Stops the running cell, and those that wait. */
  async stop(): Promise<"kept" | "lost"> {
    this.clear();
    if (this.#running === undefined) return "kept";
    return await (await this.runner()).stop();
  }

  /** Forgets all variables. */
  async restart(): Promise<void> {
    this.clear();
    const stopped = this.#running;
    this.#life++;
    this.#running = undefined;
    this.#done = 0;
    stopped?.ends({ status: "stopped" });
    await (await this.runner()).restart();
  }

  async #work(): Promise<void> {
    const life = this.#life, cell = this.#cells.shift();
    if (cell === undefined) return;
    this.#running = cell;
    cell.starts();
    this.onChange(cell);
    const result = await this.#run(cell, life);
    if (life !== this.#life) return;
    this.#running = undefined;
    this.#done++;
    cell.ends(result);
    if (result.status === "ok" && this.#cells.length > 0) return await this.#work();
    this.clear();
    const cells = this.#done;
    this.#done = 0;
    const outcome = { ok: {}, error: { failed: cell }, stopped: { stopped: cell } }[result.status];
    this.onChange(undefined, { cells, ...outcome });
  }

  async #run(cell: Cell, life: number): Promise<CellResult> {
    try {
      const runner = await this.runner();
      // What timers of this cell print comes even later than its end.
      return await runner.run(cell.source, (output) => {
        if (life === this.#life) cell.shows(output);
      });
    } catch (error) {
      if (life !== this.#life) return { status: "stopped" };
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      cell.shows({ type: "error", ename: name, evalue: message, traceback: [] });
      return { status: "error" };
    }
  }
}
