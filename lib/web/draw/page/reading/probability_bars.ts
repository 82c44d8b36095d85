/**
 * Bars of the most probable digits.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ReadDigit } from "../../../../reading/types.ts";
import { percentage } from "./describe.ts";

/** How many bars there are. */
const count = 3;

/** A few bars: the digit that was read, and its alternatives. */
export class ProbabilityBars {
  readonly element = document.createElement("span");
  readonly #rows: { digit: HTMLElement; bar: HTMLElement; share: HTMLElement }[] = [];

  constructor() {
    this.element.className = "bars";
    for (let i = 0; i < count; i++) {
      const row = document.createElement("span"), track = document.createElement("span");
      const [digit, bar, share] = ["digit", "bar", "share"].map((name) => {
        const part = document.createElement("span");
        part.className = name;
        return part;
      }) as [HTMLElement, HTMLElement, HTMLElement];
      row.className = "row";
      track.className = "track";
      track.append(bar);
      row.append(digit, track, share);
      this.element.append(row);
      this.#rows.push({ digit, bar, share });
    }
  }

  /** Shows the probabilities of a digit. */
  show({ digit, probability, alternatives }: ReadDigit): void {
    const ranked = [{ digit, probability }, ...alternatives];
    this.#rows.forEach((row, i) => {
      const { digit, probability } = ranked[i]!;
      row.digit.textContent = String(digit);
      row.bar.style.transform = `scaleX(${probability})`; // which does not change the layout
      row.share.textContent = percentage(probability);
    });
  }
}
