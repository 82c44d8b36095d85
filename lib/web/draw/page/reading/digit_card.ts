/**
 * A card about one digit: its frame, and the probabilities of the most probable digits.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ReadDigit } from "../../../../reading/types.ts";
import { paintFrame } from "../shared/mod.ts";
import { ProbabilityBars } from "./probability_bars.ts";

/** A button that shows a digit. Cards are used again: only what has changed is set. */
export class DigitCard {
  readonly element = document.createElement("li");
  readonly #button = document.createElement("button");
  readonly #frame = document.createElement("canvas");
  #framed: Uint8Array = new Uint8Array();
  readonly #bars = new ProbabilityBars();
  readonly #digit = document.createElement("strong");
  readonly #state = document.createElement("span");
  #shown: string | undefined;
  #selected = false;

  /** @param onSelect Called when the user selects the card. */
  constructor(onSelect: () => void) {
    const heading = document.createElement("span"), right = document.createElement("span");
    this.#button.type = "button";
    this.#button.className = "card";
    this.#button.setAttribute("aria-pressed", "false");
    this.#button.addEventListener("click", onSelect);
    this.#state.className = "state";
    heading.className = "heading";
    heading.append(this.#digit, this.#state);
    right.className = "about";
    right.append(heading, this.#bars.element);
    this.#button.append(this.#frame, right);
    this.element.append(this.#button);
  }

  /** Shows a digit or a refused mark. */
  show(mark: ReadDigit, selected: boolean): void {
    if (!isSame(mark.frame, this.#framed)) paintFrame(this.#frame, this.#framed = mark.frame);
    const { digit, probability, state, alternatives } = mark;
    const key = JSON.stringify([digit, probability, state, alternatives]);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#digit.textContent = state === "not a digit" ? "–" : String(digit);
      this.#state.textContent = state;
      this.#button.dataset["state"] = state;
      this.#bars.show(mark);
    }
    if (selected === this.#selected) return;
    this.#selected = selected;
    this.#button.setAttribute("aria-pressed", String(selected));
  }

  focus(): void {
    this.#button.focus();
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
