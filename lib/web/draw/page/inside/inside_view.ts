/**
 * The part of the page that shows the inside of the network, for the digit that is selected.
 *
 * @module
 */
/// <reference lib="dom" />
import type { InsideLook } from "../../worker/calls.ts";
import type { PageContext } from "../shared/mod.ts";
import { LayerView } from "./layer_view.ts";
import { make } from "./make.ts";
import { newestOnly } from "./newest_only.ts";
import { ClassMapView } from "./class_map_view.ts";
import { pauseAfter } from "./pause_after.ts";
import { Pointing } from "./pointing.ts";
import type { PointedValue } from "./value_panel.ts";
import { watchVisibility } from "./watch_visibility.ts";

const hint =
  "What each layer computes. Orange is above 0, blue below 0; the stronger the colour, the larger the value " +
  "(opacity is the square root of its share of the layer's largest value). Point at a value to see its " +
  "receptive field and how it is computed; a click or a tap selects it, Esc deselects it. With the keyboard, " +
  "Tab goes from layer to layer, Page Up and Page Down from map to map, the arrow keys from value to value. " +
  "Rows, columns and maps are counted from 0.";

/** Shows the inside of the network in its section of the page. */
export function showInside(page: PageContext, section: HTMLElement): void {
  new InsideView(page, section);
}

class InsideView {
  readonly #section: HTMLElement;
  readonly #pointing: Pointing;
  readonly #list = make("div", "layers");
  /** What went wrong, if anything did. */
  readonly #problem = make("p", "problem");
  #layers: LayerView[] = [];
  #look: InsideLook = { look: 0, layers: [] };
  /** What is to be looked at, until it has been. */
  #wanted: Uint8Array | undefined;
  #isVisible = false;

  constructor({ worker, events }: PageContext, section: HTMLElement) {
    const fail = (error: unknown) => this.#problem.textContent = (error as Error).message;
    const classMap = new ClassMapView(worker);
    this.#section = section;
    this.#pointing = new Pointing({ worker, onPoint: (pointed) => this.#mark(pointed), onError: fail });
    this.#problem.setAttribute("role", "alert");
    section.append(
      this.#problem,
      classMap.element,
      make(
        "div",
        "network",
        make("div", "", make("p", "from", hint), this.#list),
        this.#pointing.panel.element,
      ),
    );
    section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // elsewhere, this key clears the drawing
      this.#pointing.none();
    });
    const update = newestOnly({
      isNeeded: () => this.#isVisible && this.#wanted !== undefined, // unless nobody sees it
      work: async () => {
        const frame = this.#wanted!, start = performance.now();
        this.#wanted = undefined;
        this.#show(frame, await worker.call("lookInside", frame));
        await pauseAfter(start);
      },
      fail,
    });
    events.on("selection", (mark) => {
      section.hidden = mark === undefined;
      this.#wanted = mark?.frame;
      if (mark === undefined) return;
      classMap.show(mark.frame, mark.digit);
      update();
    });
    watchVisibility(section, (isVisible) => {
      this.#isVisible = isVisible;
      update();
    });
  }

  #show(frame: Uint8Array, look: InsideLook): void {
    const before = kindsOf(this.#look);
    this.#problem.textContent = "";
    this.#look = look;
    this.#pointing.panel.showFrame(frame);
    if (kindsOf(look) !== before) this.#build();
    for (const view of this.#layers) view.show(look.layers);
    this.#section.dataset["look"] = String(look.look);
    this.#pointing.lookAt(look);
  }

  #build(): void {
    this.#layers = this.#look.layers.map((_, index) =>
      new LayerView(
        this.#look.layers,
        index,
        (position, keep) => this.#pointing.at({ index, position }, keep),
      )
    );
    this.#list.replaceChildren(...this.#layers.map(({ element }) => element));
    this.#pointing.none();
  }

  #mark(pointed: PointedValue | undefined): void {
    for (const [index, view] of this.#layers.entries()) {
      view.mark(pointed?.index === index ? pointed.position : undefined);
    }
  }
}

/** Returns what the layers are, without what they compute. */
function kindsOf({ layers }: InsideLook): string {
  return JSON.stringify(layers.map(({ name, about, shape }) => [name, about, shape]));
}
