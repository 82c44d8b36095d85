/**
 * The code of a cell: text as it came with the page, which becomes an editor when the reader wants to change it.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CellRunner } from "../../run/mod.ts";
import type { Editor } from "../editor/mod.ts";

/** What the code needs from its cell. */
export interface CodeUser {
  /** The number of the cell in the lesson, from 1. */
  number: number;
  editor(): Promise<typeof import("../editor/main.ts")>;
  runner(): Promise<CellRunner>;
  /** Shift+Enter (`advance`) or Ctrl+Enter. */
  run(advance: boolean): void;
  /** The code has changed. */
  changed(): void;
  /** The editor could not be loaded. */
  failed(): void;
}

/** The code of a cell. */
export class CellCode {
  /** The code of the lesson. */
  readonly original: string;
  #source: string;
  #failedLine: number | undefined;
  #editor: Editor | undefined;
  #opening: Promise<void> | undefined;

  /** @param pre Its element, which the editor replaces. */
  constructor(readonly pre: HTMLElement, readonly user: CodeUser) {
    this.original = this.#source = pre.textContent!;
    pre.setAttribute("role", "region");
    pre.setAttribute("aria-label", `Code of cell ${user.number}; it becomes an editor`);
    pre.addEventListener("focus", () => void this.open(true));
    pre.addEventListener("pointerdown", () => void user.editor().catch(() => {}));
    pre.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      user.run(event.shiftKey);
    });
    if (document.activeElement === pre) void this.open(true);
  }

  /** The code as it is now. */
  get source(): string {
    return this.#source;
  }

  get isEdited(): boolean {
    return this.#source !== this.original;
  }

  /** Whether it is an editor, or becomes one. */
  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  /** Replaces the code. */
  replace(source: string): void {
    if (source === this.#source) return;
    if (this.#editor !== undefined) return this.#editor.replace(source);
    this.pre.firstElementChild!.textContent = source;
    this.#changes(source);
  }

  /** Marks the line where the cell has failed, from 1, until the code changes; `undefined`: none. */
  mark(line: number | undefined): void {
    this.#failedLine = line;
    this.#editor?.mark(line);
  }

  /** Makes the code an editor. It is loaded now; until it is there, the code stays as it is. */
  async open(focus: boolean): Promise<void> {
    try {
      await (this.#opening ??= this.#open());
      if (focus) this.#editor!.focus();
    } catch (error) {
      this.#opening = undefined; // the next click tries again
      this.user.failed();
      console.warn(error);
    }
  }

  async #open(): Promise<void> {
    const { createEditor } = await this.user.editor(), host = document.createElement("div");
    host.className = "editor";
    const had = document.activeElement === this.pre;
    this.#editor = createEditor(host, {
      source: this.#source,
      label: `Code of cell ${this.user.number}`,
      onChange: (source) => this.#changes(source),
      onRun: (advance) => this.user.run(advance),
      runner: () => this.user.runner(),
    });
    this.pre.replaceWith(host);
    this.#editor.mark(this.#failedLine);
    if (had) this.#editor.focus();
  }

  #changes(source: string): void {
    this.#source = source;
    this.#failedLine = undefined;
    this.user.changed();
  }
}
