/**
 * A lesson in the page: its cells, what runs them, and what is kept of them.
 *
 * @module
 */
/// <reference lib="dom" />
import { counted } from "../../../../text/mod.ts";
import type { CellRunner } from "../../run/mod.ts";
import type { FigureWatcher } from "../figures/mod.ts";
import { type Displays, OutputArea } from "../outputs/mod.ts";
import type { WorkStore } from "../work/mod.ts";
import { LessonBar } from "./lesson_bar.ts";
import { LiveCell } from "./live_cell.ts";
import { load } from "./programs.ts";
import { RunQueue, type SeriesEnd } from "./run_queue.ts";
import { Saver } from "./saver.ts";

/** A lesson whose cells can be changed and run. */
export class Lesson {
  readonly cells: LiveCell[];
  readonly queue: RunQueue<LiveCell>;
  readonly #bar: LessonBar;
  readonly #saver: Saver;
  #runner: Promise<CellRunner> | undefined;

  /**
   * @param name Its name: `02-why-a-cnn`.
   * @param host The place for its bar.
   * @param root The address of the site.
   */
  constructor(
    readonly name: string,
    host: HTMLElement,
    readonly root: URL,
    figures: FigureWatcher,
    store: Promise<WorkStore>,
  ) {
    const displays: Displays = new Map();
    const lessons = (host.dataset.lessons ?? "").split(" ");
    const context = {
      rich: () => load("rich", root),
      lessons,
      figure: figures.show.bind(figures),
    };
    const page = {
      runner: () => this.#startedRunner(),
      editor: () => load("editor", root),
      run: (cell: LiveCell) => this.queue.add([cell]),
      runAbove: (cell: LiveCell) => this.queue.add(this.cells.slice(0, this.cells.indexOf(cell))),
      stop: () => void this.stop(),
      next: (cell: LiveCell) => this.cells[this.cells.indexOf(cell) + 1]?.enter(),
      changed: (cell: LiveCell) => this.#changed(cell),
    };
    this.cells = [...document.querySelectorAll<HTMLElement>(".cell")].map((element, i) =>
      new LiveCell(element, i + 1, new OutputArea(element, context, displays), page)
    );
    this.queue = new RunQueue(page.runner, (running, end) => this.#progressed(running, end));
    this.#bar = new LessonBar(host, {
      runAll: () => this.queue.add(this.cells),
      stop: page.stop,
      restart: () => void this.restart(),
      reset: () => this.reset(),
      download: () => void this.#reporting(() => this.download()),
      load: (file) => void this.#reporting(() => this.load(file)),
    });
    this.#saver = new Saver(store, name, (why) => this.#bar.say(why));
    this.#count();
  }

  /** Whether nobody has used a cell. */
  get isUntouched(): boolean {
    return this.cells.every(({ isUntouched }) => isUntouched);
  }

  /** Brings back what is kept of the lesson. */
  async restore(): Promise<void> {
    let early: LiveCell[] = [];
    await this.#reporting(async () => {
      const kept = await this.#saver.restored();
      early = this.cells.filter(({ isEdited }) => isEdited); // what was typed meanwhile stays
      for (const cell of this.cells) {
        const { source, solved } = kept.get(cell.id) ?? {};
        cell.solved = solved === true;
        if (source !== undefined && !early.includes(cell)) cell.replace(source);
      }
      this.#count();
    });
    await this.#saver.start(early);
  }

  /** Stops the running cell, and those that wait. */
  async stop(): Promise<void> {
    if (!this.queue.isBusy) return;
    if (await this.queue.stop() === "kept") return;
    this.#forget();
    this.#bar.say("Stopped. The variables are lost: run the cells again from the top.");
  }

  /** Forgets all variables. */
  async restart(): Promise<void> {
    await this.queue.restart();
    this.#bar.isBusy = false;
    this.#forget();
    this.#bar.say("Restarted: no cell has run.");
  }

  /** Brings the code of the lesson back, if the reader agrees. */
  reset(): void {
    const edited = this.cells.filter(({ isEdited }) => isEdited);
    if (edited.length === 0) return this.#bar.say("No cell has been changed.");
    if (!confirm(`Undo your changes in ${counted(edited.length, "cell")}?`)) return;
    for (const cell of edited) cell.replace(cell.original);
    this.#bar.say(`${counted(edited.length, "cell")} reset.`);
  }

  /** Saves the lesson with the student's code as a notebook. */
  async download(): Promise<void> {
    const [{ notebookText }, response] = await Promise.all([
      load("notebook", this.root),
      fetch(new URL(`notebooks/${this.name}.ipynb`, this.root)),
    ]);
    if (!response.ok) {
      throw new Error(`the notebook of the lesson could not be loaded: status ${response.status}`);
    }
    const cells = this.cells.map(({ id, source, shown }) => ({ id, source, outputs: shown }));
    const text = notebookText(new Uint8Array(await response.arrayBuffer()), cells);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
    link.download = `${this.name}.ipynb`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.#bar.say(`${this.name}.ipynb downloaded.`);
  }

  /** Takes the code from a notebook's file, if the reader agrees. */
  async load(file: File): Promise<void> {
    const { sourcesIn } = await load("notebook", this.root);
    const { sources, others } = await sourcesIn(file, new Set(this.cells.map(({ id }) => id)));
    const changed = this.cells.filter((cell) => (sources.get(cell.id) ?? cell.source) !== cell.source);
    const lost = changed.filter(({ isEdited }) => isEdited).length;
    if (lost > 0 && !confirm(`Replace your changes in ${counted(lost, "cell")} with those of the file?`)) {
      return;
    }
    for (const cell of changed) cell.replace(sources.get(cell.id)!);
    const left = others === 0
      ? ""
      : ` ${counted(others, "cell")} of the file ${others === 1 ? "is" : "are"} not in this lesson.`;
    this.#bar.say(`${file.name} loaded: ${counted(changed.length, "cell")} changed.${left}`);
  }

  #startedRunner(): Promise<CellRunner> {
    const started = this.#runner ??= load("runner", this.root).then(({ startRunner }) =>
      startRunner(this.root)
    );
    started.catch(() => this.#runner = undefined); // the next cell tries again
    return started;
  }

  #forget(): void {
    for (const cell of this.cells) cell.forgets();
  }

  #progressed(running: LiveCell | undefined, end?: SeriesEnd & { failed?: unknown }): void {
    this.#bar.isBusy = running !== undefined;
    if (running !== undefined) return this.#bar.show(`Cell ${running.number} is running …`);
    const { cells, failed, stopped } = end!;
    if (failed !== undefined) {
      const above = this.cells.slice(0, this.cells.indexOf(failed as LiveCell)).some(({ isDone }) => !isDone);
      const hint = above ? "Failed. Not all cells above have run: “Run above” runs them." : "";
      if (above) (failed as LiveCell).hint(hint);
      this.#bar.say(`Cell ${(failed as LiveCell).number} has failed.`);
    } else if (stopped !== undefined) {
      this.#bar.say(`Cell ${stopped.number} was stopped.`);
    } else {
      this.#bar.say(cells === 1 ? "The cell is done." : `${cells} cells are done.`);
    }
  }

  #changed(cell: LiveCell): void {
    this.#saver.save(cell);
    this.#count();
  }

  #count(): void {
    const exercises = this.cells.filter(({ isExercise }) => isExercise);
    this.#bar.solved(exercises.filter(({ solved }) => solved).length, exercises.length);
  }

  async #reporting(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#bar.say((error as Error).message);
    }
  }
}
