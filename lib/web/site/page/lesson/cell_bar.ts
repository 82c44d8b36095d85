/**
 * The buttons of a cell, and its state in words.
 *
 * @module
 */
/// <reference lib="dom" />
import { button, element } from "../shared/mod.ts";
import type { CellState } from "./states.ts";

/** What the buttons do. */
export interface CellActions {
  run(): void;
  stop(): void;
  runAbove(): void;
  reset(): void;
}

/** The bar below the code of a cell. */
export class CellBar {
  /** What Reset has taken away, which the next press brings back. */
  undo: string | undefined;
  readonly #run: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #state = element("span", "state");
  #isBusy = false;

  /**
   * @param host The place for it, which the page keeps free.
   * @param number The number of the cell, by which screen readers tell the buttons apart.
   */
  constructor(host: HTMLElement, number: number, actions: CellActions) {
    this.#run = button("Run", () => this.#isBusy ? actions.stop() : actions.run(), "Shift+Enter in the code");
    const above = button("Run above", actions.runAbove, "Run all cells above this one");
    this.#reset = button("Reset", actions.reset, "Restore the code of the lesson");
    this.#reset.hidden = true;
    const note = element("span", "hearable", ` cell ${number}`);
    for (const each of [this.#run, above, this.#reset]) each.append(note.cloneNode(true));
    if (number === 1) above.hidden = true;
    host.append(this.#run, above, this.#reset, this.#state);
  }

  /** Shows a state, and its words. */
  state(state: CellState, words: string): void {
    this.#isBusy = state === "running" || state === "waiting";
    this.#run.firstChild!.nodeValue = this.#isBusy ? "Stop" : "Run";
    this.#state.textContent = words;
    this.#state.dataset.state = state;
  }

  /** Whether there is something to reset, or to bring back. */
  set resettable(is: boolean) {
    this.#reset.hidden = !is;
    this.#reset.firstChild!.nodeValue = this.undo === undefined ? "Reset" : "Undo reset";
  }
}
