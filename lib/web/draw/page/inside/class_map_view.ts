/**
 * Which pixels speak for a digit, and which against it.
 *
 * @module
 */
/// <reference lib="dom" />
import { FRAME } from "../../../../image/types.ts";
import type { WorkerCalls } from "../shared/mod.ts";
import { classMap, type MapMethod, mapMethods } from "./class_map.ts";
import { make, number, shortNumber } from "./make.ts";
import { paintMap } from "./paint_values.ts";

/** The milliseconds without a new drawing after which the map is computed: while one draws, reading is first. */
const quiet = 250;

/** The map, its legend and its explanation. */
export class ClassMapView {
  readonly element: HTMLElement;
  readonly #worker: WorkerCalls;
  readonly #frameCanvas = make("canvas", "under");
  readonly #map = make("canvas", "over");
  readonly #digit = make("select", "");
  readonly #method = make("select", "");
  readonly #legend = make("p", "legend");
  readonly #words = make("p", "words");
  readonly #about = make("p", "from");
  #frame: Uint8Array | undefined;
  #read: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(worker: WorkerCalls) {
    this.#worker = worker;
    for (let digit = 0; digit < 10; digit++) this.#digit.append(make("option", "", String(digit)));
    for (const [method, name] of Object.entries(mapMethods)) {
      const option = make("option", "", name);
      option.value = method;
      this.#method.append(option);
    }
    for (const choice of [this.#digit, this.#method]) {
      choice.addEventListener("change", () => void this.#ask());
    }
    this.#map.setAttribute("role", "img");
    this.#frameCanvas.setAttribute("aria-hidden", "true");
    this.element = make(
      "div",
      "speaks",
      make("div", "picture", this.#frameCanvas, this.#map),
      make(
        "div",
        "",
        make("h3", "", make("label", "", "Which pixels speak for the digit ", this.#digit)),
        make("p", "method", make("label", "", "Find out ", this.#method)),
        this.#legend,
        this.#words,
        this.#about,
      ),
    );
  }

  /** Shows the map of a digit, as soon as nothing new has been drawn for a moment. */
  show(frame: Uint8Array, digit: number): void {
    this.#frame = frame;
    paintInk(this.#frameCanvas, frame);
    if (digit !== this.#read) this.#digit.value = String(digit);
    this.#read = digit;
    this.#asked++; // an answer for the digit before is no longer of use
    this.#forget();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), quiet);
  }

  /** Hides the map, which is that of another drawing, digit or network, and keeps its place. */
  #forget(): void {
    this.element.dataset["state"] = "waiting";
    delete this.element.dataset["digit"];
    delete this.element.dataset["method"];
  }

  async #ask(): Promise<void> {
    const frame = this.#frame, digit = Number(this.#digit.value), asked = ++this.#asked;
    const method = this.#method.value as MapMethod;
    if (frame === undefined) return;
    this.#forget();
    let found;
    try {
      found = await classMap(this.#worker, method, { frame, digit });
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#words.textContent = (error as Error).message;
      this.#about.textContent = "";
      this.element.dataset["state"] = "failed";
      return;
    }
    if (found === null || asked !== this.#asked) return;
    const { values: map, about } = found;
    this.#about.textContent = about;
    const largest = map.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    paintMap(this.#map, map, { rows: FRAME, cols: FRAME, largest, power: 1 });
    this.#legend.replaceChildren(
      make("span", "", `against ${digit}: −`, number(largest)),
      make("span", "ramp"),
      make("span", "", `for ${digit}: +`, number(largest)),
    );
    const words = summary(map, digit);
    this.#words.textContent = words;
    this.#map.setAttribute("aria-label", words);
    this.element.dataset["digit"] = String(digit);
    this.element.dataset["method"] = method;
    this.element.dataset["state"] = "shown";
  }
}

/** Paints the digit's ink in grey, so that the colours on it stand out. */
function paintInk(canvas: HTMLCanvasElement, frame: Uint8Array): void {
  canvas.width = canvas.height = FRAME;
  const context = canvas.getContext("2d")!, image = context.createImageData(FRAME, FRAME);
  frame.forEach((value, i) => image.data.set([128, 128, 128, 0.6 * value], 4 * i));
  context.putImageData(image, 0, 0);
}

/** Says in words where the largest and the smallest value are. */
function summary(map: Float32Array, digit: number): string {
  const places = [map.indexOf(Math.max(...map)), map.indexOf(Math.min(...map))] as const;
  const [most, least] = places.map((at) =>
    `row ${Math.floor(at / FRAME)}, column ${at % FRAME} (${shortNumber(map[at]!)})`
  );
  if (map.every((value) => value === 0)) return `No pixel speaks for ${digit} or against it.`;
  const against = map[places[1]]! < 0 ? `; most against it: ${least}` : "; none against it";
  return map[places[0]]! > 0
    ? `Most for ${digit}: ${most}${against}.`
    : `No pixel speaks for ${digit}; most against it: ${least}.`;
}
