/**
 * The value that is pointed at: its receptive field in the digit, and how it is computed.
 *
 * @module
 */
/// <reference lib="dom" />
import { FRAME } from "../../../../image/types.ts";
import type { ExplainedValue, SeenLayer } from "../../worker/calls.ts";
import { paintFrame } from "../shared/mod.ts";
import { make, number, shortNumber } from "./make.ts";
import { sumView } from "./sum_view.ts";
import { positionName, valueName } from "./value_names.ts";

/** A value that is pointed at. */
export interface PointedValue {
  index: number;
  position: number[];
}

/** The panel. */
export class ValuePanel {
  readonly element: HTMLElement;
  readonly #frame = make("canvas", "");
  readonly #field = make("div", "field");
  readonly #title = make("h3", "", "Point at a value");
  readonly #fieldText = make("p", "from");
  readonly #value = make("p", "value");
  readonly #sum = make("div", "sum");
  /** Folded in a narrow window, where the panel lies over the layers. */
  readonly #how = make("details", "how", make("summary", "", "How it is computed"), this.#sum);
  /** For screen readers: the name and the value, without the sum. */
  readonly #spoken = make("p", "unseen");

  constructor() {
    this.#frame.setAttribute("role", "img");
    this.#spoken.setAttribute("role", "status");
    this.#field.hidden = true;
    const frame = make("div", "frame", this.#frame, this.#field);
    const words = make("div", "words", this.#title, this.#value, this.#fieldText);
    this.element = make("div", "panel", make("div", "head", frame, words), this.#how, this.#spoken);
    // It scrolls where there is little room: so the keyboard must reach it.
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", "The value that is pointed at");
    const besideLayers = matchMedia("(min-width: 56rem)"); // as in value.css
    const adapt = () => this.#how.open = besideLayers.matches;
    besideLayers.addEventListener("change", adapt);
    adapt();
    this.hint();
  }

  /** Shows the digit. */
  showFrame(frame: Uint8Array): void {
    paintFrame(this.#frame, frame);
    this.#frame.setAttribute("aria-label", "The frame of the digit, 28 by 28 pixels");
  }

  /** Shows how to point at a value. */
  hint(): void {
    this.#title.textContent = "Point at a value";
    this.#field.hidden = true;
    this.#value.replaceChildren();
    this.#fieldText.textContent = "Its receptive field and how it is computed are shown here.";
    this.#sum.replaceChildren();
    this.#spoken.textContent = "";
    delete this.element.dataset["value"];
  }

  /** Shows a value. */
  show(
    layers: readonly SeenLayer[],
    { index, position }: PointedValue,
    { terms, field }: ExplainedValue,
  ): void {
    this.#title.textContent = valueName(layers, index, position);
    this.#value.replaceChildren("= ", number(terms.result));
    this.#sum.replaceChildren(...sumView(terms, { layers, index }));
    this.#spoken.textContent = `${positionName(layers, index, position)}: ${shortNumber(terms.result)}`;
    this.element.dataset["value"] = `${index}: ${position.join()}`;
    this.#field.hidden = "undefinedBecause" in field;
    if ("undefinedBecause" in field) {
      this.#fieldText.textContent = `Receptive field: not defined, because ${field.undefinedBecause}`;
      return;
    }
    const { left, top, width, height } = field;
    this.#fieldText.textContent =
      `Receptive field: ${height}×${width} pixels, from row ${top}, column ${left}`;
    const percent = (pixels: number) => `${100 * pixels / FRAME}%`, { style } = this.#field;
    style.left = percent(left);
    style.top = percent(top);
    style.width = percent(width);
    style.height = percent(height);
  }
}
