/**
 * The outputs of a cell: the committed ones until it runs, then its own.
 *
 * @module
 */
/// <reference lib="dom" />
import type { CellOutput as StoredOutput } from "../../../../jupyter/notebook.ts";
import type { CellOutput } from "../../run/mod.ts";
import { element } from "../shared/element.ts";
import { type OutputContext, OutputView } from "./output_view.ts";
import { appendPrinted, type NewOutput, storedOutput } from "./stored_output.ts";

interface Shown {
  stored: StoredOutput;
  view: OutputView;
  displayId?: string;
}

/** All outputs of the page that have a name, under which any cell may replace them. */
export type Displays = Map<string, Set<Shown>>;

/** The outputs of a cell. */
export class OutputArea {
  #shown: Shown[] = [];
  /** Whether the next output replaces all that is there, so that nothing jumps in between. */
  #isStale = false;
  /** Whether the outputs are those of a run on this page. */
  isLive = false;
  #drawing: Promise<void>[] = [];

  /**
   * @param cell The cell's element, with its committed outputs, if it has any.
   * @param displays Shared by all cells.
   */
  constructor(readonly cell: HTMLElement, readonly context: OutputContext, readonly displays: Displays) {}

  /** What has been shown, as a notebook's file has it. */
  get stored(): StoredOutput[] {
    return this.#shown.map(({ stored }) => stored);
  }

  /** Whether the outputs are folded. */
  get isHidden(): boolean {
    return this.#host?.matches("details:not([open])") ?? false;
  }

  get #host(): HTMLElement | null {
    return this.cell.querySelector<HTMLElement>(":scope > .outputs");
  }

  /** The cell starts: what is there stays until something new comes, and the text below stays in its place. */
  begin(): void {
    this.#isStale = true;
    this.isLive = true;
    const host = this.#host;
    if (host !== null) host.style.minHeight = `${host.offsetHeight}px`;
  }

  /** Shows an output. */
  add(output: CellOutput): void {
    if (output.type === "update_display_data") {
      for (const shown of this.displays.get(output.displayId) ?? []) {
        shown.stored = { output_type: "display_data", data: output.data, metadata: output.metadata };
        this.#draw(shown);
      }
    } else if (output.type === "clear_output") {
      if (output.wait) this.#isStale = true;
      else this.#clear();
    } else if (output.type !== "status") {
      this.#append(output);
    }
  }

  /** The cell has ended. */
  async end(): Promise<void> {
    if (this.#isStale) this.#clear();
    this.#isStale = false;
    await Promise.all(this.#drawing.splice(0));
    const host = this.#host;
    if (host === null) return;
    host.style.minHeight = "";
    if (this.#shown.length === 0) host.hidden = true;
  }

  /** Opens the outputs if they are folded. */
  open(): void {
    const host = this.#host;
    if (host instanceof HTMLDetailsElement) host.open = true;
  }

  #append(output: NewOutput): void {
    if (this.#isStale) this.#clear();
    const stored = storedOutput(output), last = this.#shown.at(-1);
    if (last !== undefined && appendPrinted(last.stored, stored)) return this.#draw(last);
    const shown: Shown = { stored, view: new OutputView(this.context) };
    if (output.type === "display_data" && output.displayId !== undefined) {
      shown.displayId = output.displayId;
      const named = this.displays.get(output.displayId) ?? new Set();
      this.displays.set(output.displayId, named.add(shown));
    }
    this.#shown.push(shown);
    const host = this.#host ?? this.cell.appendChild(element("div", "outputs"));
    host.hidden = false;
    host.append(shown.view.element);
    this.#draw(shown, output.type === "error" ? output.line : undefined);
  }

  #draw({ stored, view }: Shown, line?: number): void {
    this.#drawing.push(view.show(stored, line));
  }

  #clear(): void {
    this.#isStale = false;
    for (const shown of this.#shown.splice(0)) {
      if (shown.displayId !== undefined) this.displays.get(shown.displayId)?.delete(shown);
    }
    const host = this.#host;
    host?.replaceChildren(...host.querySelectorAll(":scope > summary"));
  }
}
