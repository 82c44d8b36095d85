/**
 * Buttons that give the selected digit its label, whether it was classified correctly or not.
 *
 * @module
 */
/// <reference lib="dom" />
import { withArticle } from "../../../../text/sentences.ts";
import type { ReadDigit } from "../../../../reading/types.ts";

/** A row of ten buttons, for the selected digit. */
export class LabelButtons {
  readonly element = document.createElement("div");
  readonly #question = document.createElement("span");
  readonly #buttons: HTMLButtonElement[];
  #mark: ReadDigit | undefined;

  /** @param onLabel Called when the user says which digit a mark is. */
  constructor(onLabel: (mark: ReadDigit, label: number) => void) {
    this.element.className = "label-buttons";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "What the selected digit is");
    this.element.hidden = true;
    this.#buttons = Array.from({ length: 10 }, (_, label) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = String(label);
      button.setAttribute("aria-label", `It is ${withArticle(label)}`);
      button.addEventListener("click", () => {
        if (this.#mark !== undefined) onLabel(this.#mark, label);
      });
      return button;
    });
    const row = document.createElement("div");
    row.append(...this.#buttons);
    this.element.append(this.#question, row);
  }

  /** Asks about a mark; without one the row is hidden. */
  show(mark: ReadDigit | undefined): void {
    this.#mark = mark;
    this.element.hidden = mark === undefined;
    if (mark === undefined) return;
    const question = mark.state === "not a digit"
      ? "Refused as not a digit. What is it?"
      : `Read as ${mark.digit}. What is it?`;
    if (this.#question.textContent !== question) this.#question.textContent = question;
  }
}
