/**
 * Boxes around what was found on the sheet.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ReadDigit } from "../../../../reading/types.ts";

/** The label of a box: the digit, with a sign of its state for those who do not see the colours. */
const labels = {
  "sure": (digit: number) => String(digit),
  "unsure": (digit: number) => `${digit}?`,
  "not a digit": () => "×",
};

/** The boxes over the sheet; they catch no pointer. */
export class Boxes {
  readonly #layer: HTMLElement;
  readonly #boxes: HTMLElement[] = [];

  /** @param layer Covers the sheet. */
  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  /** Shows these marks. */
  show(marks: readonly ReadDigit[], selected: ReadDigit | undefined): void {
    while (this.#boxes.length > marks.length) this.#boxes.pop()!.remove();
    while (this.#boxes.length < marks.length) {
      const box = document.createElement("div");
      box.append(document.createElement("span"));
      this.#boxes.push(box);
      this.#layer.append(box);
    }
    marks.forEach((mark, i) => place(this.#boxes[i]!, mark, mark === selected));
  }
}

/** How far a box is from the ink, in pixels. */
const margin = 4;

/** In pixels. */
const labelHeight = 19;

function place(element: HTMLElement, { box, state, digit }: ReadDigit, selected: boolean): void {
  const { left, top, width, height } = box;
  Object.assign(element.style, {
    transform: `translate(${left - margin}px, ${top - margin}px)`,
    width: `${width + 2 * margin}px`,
    height: `${height + 2 * margin}px`,
  });
  // Without room above the box, the label is inside it.
  const isHigh = top - margin < labelHeight, label = labels[state](digit);
  const name = `box${selected ? " selected" : ""}${isHigh ? " high" : ""}`;
  if (element.className !== name) element.className = name;
  if (element.dataset["state"] !== state) element.dataset["state"] = state;
  const text = element.firstElementChild!;
  if (text.textContent !== label) text.textContent = label;
}
