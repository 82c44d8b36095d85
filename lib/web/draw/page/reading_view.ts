/**
 * What was read, shown beside the drawing.
 *
 * @module
 */
/// <reference lib="dom" />
import type { ReadDigit, Reading } from "../../../reading/mod.ts";
import { paintFrame } from "./frame_canvas.ts";

/** Shows readings. */
export class ReadingView {
  readonly #text: HTMLElement;
  readonly #digits: HTMLElement;

  /**
   * @param text Where the text stands; a screen reader reads its changes.
   * @param digits Where each digit stands with its frame.
   */
  constructor(text: HTMLElement, digits: HTMLElement) {
    this.#text = text;
    this.#digits = digits;
  }

  /** Shows a reading in place of the one before. */
  show({ text, digits, refused }: Reading): void {
    this.#text.textContent = text || (refused.length > 0 ? "not a digit" : "nothing to read");
    this.#digits.replaceChildren(...[...digits, ...refused].map(cardOf));
  }
}

function cardOf({ digit, probability, state, frame }: ReadDigit): HTMLElement {
  const card = document.createElement("figure"), caption = document.createElement("figcaption");
  card.className = `digit ${state.replaceAll(" ", "-")}`;
  const percent = `${(100 * probability).toFixed(1)}%`;
  caption.textContent = state === "not a digit"
    ? state
    : `${digit} ${percent}${state === "unsure" ? " unsure" : ""}`;
  card.append(frameCanvas(frame), caption);
  return card;
}

/** Returns a frame as a canvas. */
function frameCanvas(frame: Uint8Array): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  paintFrame(canvas, frame);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "the 28 by 28 pixels that the network sees");
  return canvas;
}
