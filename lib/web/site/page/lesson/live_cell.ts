/**
 * A cell that can be changed and run.
 *
 * @module
 */
/// <reference lib="dom" />
import { verdicts } from "../../../../jupyter/exercises.ts";
import type { CellOutput, CellResult, CellRunner } from "../../run/mod.ts";
import type { Editor } from "../editor/mod.ts";
import type { Displays, OutputArea } from "../outputs/mod.ts";
import { CellBar } from "./cell_bar.ts";
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
  displays: Displays;
}

/** A cell of the page. */
export class LiveCell implements QueuedCell {
  readonly id: string;
  /** The code of the lesson. */
  readonly original: string;
  readonly isExercise: boolean;
  /** Whether the check of an exercise has passed. */
  solved = false;
  #source: string;
  #state: CellState = "fresh";
  #took: number | undefined;
  #startedAt = 0;
  #failedLine: number | undefined;
  /** The code that ran last since the variables were last forgotten; none if it has not run. */
  #ran: string | undefined;
  #editor: Editor | undefined;
  #opening: Promise<void> | undefined;
  readonly #bar: CellBar;
  readonly #pre: HTMLElement;

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
    this.#pre = element.querySelector<HTMLElement>("pre.code")!;
    this.original = this.#source = this.#pre.textContent!;
    this.isExercise = element.matches(".exercise");
    this.#pre.setAttribute("role", "region");
    this.#pre.setAttribute("aria-label", `Code of cell ${number}; it becomes an editor`);
    this.#pre.addEventListener("focus", () => void this.open(true));
    this.#pre.addEventListener("pointerdown", () => void this.page.editor().catch(() => {}));
    this.#pre.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#run(event.shiftKey);
    });
    if (document.activeElement === this.#pre) void this.open(true);
    this.#bar = new CellBar(element.querySelector<HTMLElement>(".bar")!, number, {
      run: () => this.#run(false),
      stop: () => page.stop(),
      runAbove: () => page.runAbove(this),
      reset: () => this.reset(),
    });
  }

  get source(): string {
    return this.#source;
  }

  /** Whether it is only text: no editor, not run. */
  get isUntouched(): boolean {
    return this.#opening === undefined && this.#state === "fresh" && !this.outputs.isLive;
  }

  get isEdited(): boolean {
    return this.#source !== this.original;
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
    if (source === this.#source) return;
    if (this.#editor !== undefined) return this.#editor.replace(source);
    this.#pre.firstElementChild!.textContent = source;
    this.#changes(source);
  }

  /** Brings the code of the lesson back; once more, the student's. */
  reset(): void {
    const before = this.#source, undone = this.#bar.undo;
    this.replace(undone ?? this.original);
    this.#bar.undo = undone === undefined ? before : undefined;
    this.page.changed(this);
    this.#show();
  }

  /** Makes the code an editor. It is loaded now; until it is there, the code stays as it is. */
  async open(focus: boolean): Promise<void> {
    try {
      await (this.#opening ??= this.#open());
      if (focus) this.#editor!.focus();
    } catch (error) {
      this.#opening = undefined; // the next click tries again
      this.#bar.state("failed", "The editor could not be loaded; check the connection");
      console.warn(error);
    }
  }

  /** Goes to its editor, and brings it into view. */
  enter(): void {
    this.element.firstElementChild!.scrollIntoView({ block: "nearest" });
    void this.open(true);
  }

  async #open(): Promise<void> {
    const { createEditor } = await this.page.editor(), host = document.createElement("div");
    host.className = "editor";
    const had = document.activeElement === this.#pre;
    this.#editor = createEditor(host, {
      source: this.#source,
      label: `Code of cell ${this.number}`,
      onChange: (source) => this.#changes(source),
      onRun: (advance) => this.#run(advance),
      runner: () => this.page.runner(),
    });
    this.#pre.replaceWith(host);
    this.#editor.mark(this.#failedLine);
    if (had) this.#editor.focus();
  }

  #run(advance: boolean): void {
    void this.open(false);
    this.page.run(this);
    if (advance) this.page.next(this);
  }

  #changes(source: string): void {
    this.#source = source;
    this.#failedLine = undefined;
    if (this.#bar.undo !== undefined && source !== this.original) this.#bar.undo = undefined;
    if (this.#state !== "waiting" && this.#state !== "running") this.#settle();
    this.page.changed(this);
  }

  /** Shows whether it is as it ran, or as it came. */
  #settle(): void {
    if (this.#ran === undefined) this.#set(this.isEdited ? "edited" : "fresh");
    else if (this.#source !== this.#ran) this.#set("edited");
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
    this.#ran = this.#source;
    this.#failedLine = undefined;
    this.#editor?.mark(undefined);
    this.outputs.begin();
    this.#set("running");
  }

  shows(output: CellOutput): void {
    this.outputs.add(output);
    if (output.type === "status") {
      const waits = output.text === "" ? stateWords("running") : `Running: ${output.text}`;
      if (this.#state === "running") this.#bar.state("running", waits);
    }
    if (output.type !== "error") return;
    this.#failedLine = output.line;
    this.#editor?.mark(output.line);
  }

  ends({ status }: CellResult): void {
    this.#took = performance.now() - this.#startedAt;
    if (status === "error") this.outputs.open(); // an error is no answer
    void this.outputs.end();
    this.#set(status === "ok" ? "done" : status === "error" ? "failed" : "stopped");
    if (this.#source !== this.#ran) this.#set("edited");
    if (!this.isExercise) return;
    const found = verdicts({
      cell_type: "code",
      id: this.id,
      metadata: {},
      source: this.#source,
      execution_count: null,
      outputs: this.outputs.stored,
    });
    this.solved = status === "ok" && found.length > 0 && found.every((mark) => mark === "✓");
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
