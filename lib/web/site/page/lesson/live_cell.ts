/**
 * A cell that can be changed and run.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CellOutput, CellResult, CellRunner } from "../../run/mod.ts";
import type { OutputArea } from "../outputs/mod.ts";
import { CellBar } from "./cell_bar.ts";
import { CellCode } from "./cell_code.ts";
import { isSolved } from "./exercise.ts";
import type { QueuedCell } from "./run_queue.ts";
import { type CellState, stateWords } from "./states.ts";

/** What a cell asks of its page. */
export interface CellPage {
  runner(): Promise<CellRunner>;
  editor(): Promise<typeof import("../editor/main.ts")>;
  run(cell: LiveCell): void;
  runAbove(cell: LiveCell): void;
  stop(): void;
  /** Goes to the next cell. */
  next(cell: LiveCell): void;
  /** Its code, or whether it is solved, has changed. */
  changed(cell: LiveCell): void;
}

/** A cell of the page. */
export class LiveCell implements QueuedCell {
  readonly id: string;
  readonly isExercise: boolean;
  /** Whether the check of an exercise has passed. */
  solved = false;
  #state: CellState = "fresh";
  #took: number | undefined;
  #startedAt = 0;
  /** The code that ran last since the variables were last forgotten; none if it has not run. */
  #ran: string | undefined;
  readonly #code: CellCode;
  readonly #bar: CellBar;

  /**
   * @param element Its element, with its code and a place for its buttons.
   * @param number Its number in the lesson, from 1.
   */
  constructor(
    readonly element: HTMLElement,
    readonly number: number,
    readonly outputs: OutputArea,
    readonly page: CellPage,
  ) {
    this.id = element.id.replace(/^cell-/, "");
    this.isExercise = element.matches(".exercise");
    this.#code = new CellCode(element.querySelector<HTMLElement>("pre.code")!, {
      number,
      editor: () => page.editor(),
      runner: () => page.runner(),
      run: (advance) => this.#run(advance),
      changed: () => this.#changed(),
      failed: () => this.#bar.state("failed", "The editor could not be loaded; check the connection"),
    });
    this.#bar = new CellBar(element.querySelector<HTMLElement>(".bar")!, number, {
      run: () => this.#run(false),
      stop: () => page.stop(),
      runAbove: () => page.runAbove(this),
      reset: () => this.reset(),
    });
  }

  get source(): string {
    return this.#code.source;
  }

  /** The code of the lesson. */
  get original(): string {
    return this.#code.original;
  }

  /** Whether it is only text: no editor, not run. */
  get isUntouched(): boolean {
    return !this.#code.isOpen && this.#state === "fresh" && !this.outputs.isLive;
  }

  get isEdited(): boolean {
    return this.#code.isEdited;
  }

  /** Whether it has run, since the variables were last forgotten, as it is now. */
  get isDone(): boolean {
    return this.#state === "done";
  }

  /** What it has shown on this page; `undefined` if it has not run. */
  get shown(): OutputArea["stored"] | undefined {
    return this.outputs.isLive ? this.outputs.stored : undefined;
  }

  /** Replaces the code. */
  replace(source: string): void {
    this.#code.replace(source);
  }

  /** Brings the code of the lesson back; once more, the student's. */
  reset(): void {
    const before = this.source, undone = this.#bar.undo;
    this.replace(undone ?? this.original);
    this.#bar.undo = undone === undefined ? before : undefined;
    this.page.changed(this);
    this.#show();
  }

  /** Goes to its editor, and brings it into view. */
  enter(): void {
    this.element.firstElementChild!.scrollIntoView({ block: "nearest" });
    void this.#code.open(true);
  }

  #run(advance: boolean): void {
    void this.#code.open(false);
    this.page.run(this);
    if (advance) this.page.next(this);
  }

  #changed(): void {
    if (this.isEdited) this.#bar.undo = undefined;
    if (this.#state !== "waiting" && this.#state !== "running") this.#settle();
    this.page.changed(this);
  }

  /** Shows whether it is as it ran, or as it came. */
  #settle(): void {
    if (this.#ran === undefined) this.#set(this.isEdited ? "edited" : "fresh");
    else if (this.source !== this.#ran) this.#set("edited");
    else this.#show();
  }

  waits(): void {
    this.#set("waiting");
  }

  leaves(): void {
    this.#state = this.#ran === undefined ? "fresh" : "done";
    this.#settle();
    this.#show();
  }

  starts(): void {
    this.#startedAt = performance.now();
    this.#ran = this.source;
    this.#code.mark(undefined);
    this.outputs.begin();
    this.#set("running");
  }

  shows(output: CellOutput): void {
    this.outputs.add(output);
    if (output.type === "status") {
      const waits = output.text === "" ? stateWords("running") : `Running: ${output.text}`;
      if (this.#state === "running") this.#bar.state("running", waits);
    }
    if (output.type === "error") this.#code.mark(output.line);
  }

  ends({ status }: CellResult): void {
    this.#took = performance.now() - this.#startedAt;
    if (status === "error") this.outputs.open(); // an error is no answer
    void this.outputs.end();
    this.#set(status === "ok" ? "done" : status === "error" ? "failed" : "stopped");
    if (this.source !== this.#ran) this.#set("edited");
    if (!this.isExercise) return;
    this.solved = status === "ok" && isSolved(this.id, this.source, this.outputs.stored);
    this.page.changed(this);
  }

  /** The variables are gone: it has not run. */
  forgets(): void {
    this.#ran = undefined;
    this.#set(this.isEdited ? "edited" : "fresh");
  }

  /** Says in words what helps. */
  hint(text: string): void {
    this.#bar.state(this.#state, text);
  }

  #set(state: CellState): void {
    this.#state = state;
    this.element.dataset.state = state;
    this.#show();
  }

  #show(): void {
    const hidden = this.outputs.isHidden, ran = this.#ran !== undefined;
    this.#bar.state(this.#state, stateWords(this.#state, { took: this.#took, ran, hidden }));
    this.#bar.resettable = this.isEdited || this.#bar.undo !== undefined;
  }
}
