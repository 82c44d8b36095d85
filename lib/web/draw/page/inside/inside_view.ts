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
import { OcclusionView } from "./occlusion_view.ts";
import { pauseAfter } from "./pause_after.ts";
import { type PointedValue, ValuePanel } from "./value_panel.ts";

/** Shows the inside of the network in its section of the page. */
export function showInside(page: PageContext, section: HTMLElement): void {
  new InsideView(page, section);
}

class InsideView {
  readonly #page: PageContext;
  readonly #section: HTMLElement;
  readonly #occlusion: OcclusionView;
  readonly #panel = new ValuePanel();
  readonly #list = make("div", "layers");
  /** What went wrong, if anything did. */
  readonly #problem = make("p", "problem");
  #layers: LayerView[] = [];
  #look: InsideLook = { look: 0, layers: [] };
  /** What is to be looked at, until it has been. */
  #wanted: Uint8Array | undefined;
  #isLooking = false;
  #isVisible = false;
  #pointed: PointedValue | undefined;
  /** Whether the value was chosen, so that passing over others changes nothing. */
  #isKept = false;
  #isExplaining = false;

  constructor(page: PageContext, section: HTMLElement) {
    this.#page = page;
    this.#section = section;
    this.#occlusion = new OcclusionView(page.worker);
    this.#problem.setAttribute("role", "alert");
    const hint = make(
      "p",
      "from",
      "What each layer computes. Orange is above 0, blue below 0; the stronger the colour, the larger the value " +
        "(opacity is the square root of its share of the layer's largest value). Point at a value to see its " +
        "receptive field and how it is computed; a click or a tap selects it, Esc deselects it. With the keyboard, " +
        "Tab goes from layer to layer, Page Up and Page Down from map to map, the arrow keys from value to value. " +
        "Rows, columns and maps are counted from 0.",
    );
    section.append(
      this.#problem,
      this.#occlusion.element,
      make("div", "network", make("div", "", hint, this.#list), this.#panel.element),
    );
    section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // elsewhere, this key clears the drawing
      this.#point(undefined, false);
    });
    page.events.on("selection", (mark) => {
      section.hidden = mark === undefined;
      this.#wanted = mark?.frame;
      if (mark === undefined) return;
      this.#occlusion.show(mark.frame, mark.digit);
      void this.#update();
    });
    new IntersectionObserver(([entry]) => {
      this.#isVisible = entry!.isIntersecting;
      void this.#update();
    }).observe(section);
  }

  /** Looks at the newest digit, unless nobody sees it. */
  async #update(): Promise<void> {
    if (this.#isLooking) return; // the newest is looked at next
    this.#isLooking = true;
    try {
      while (this.#isVisible && this.#wanted !== undefined) {
        const frame = this.#wanted, start = performance.now();
        this.#wanted = undefined;
        this.#show(frame, await this.#page.worker.call("lookInside", frame));
        await pauseAfter(start);
      }
    } catch (error) {
      this.#problem.textContent = (error as Error).message;
    } finally {
      this.#isLooking = false;
    }
  }

  #show(frame: Uint8Array, look: InsideLook): void {
    const before = kindsOf(this.#look);
    this.#problem.textContent = "";
    this.#look = look;
    this.#panel.showFrame(frame);
    if (kindsOf(look) !== before) this.#build();
    for (const view of this.#layers) view.show(look.layers);
    this.#section.dataset["look"] = String(look.look);
    void this.#explain();
  }

  #build(): void {
    this.#layers = this.#look.layers.map((_, index) =>
      new LayerView(
        this.#look.layers,
        index,
        (position, keep) => this.#point({ index, position }, keep),
      )
    );
    this.#list.replaceChildren(...this.#layers.map(({ element }) => element));
    this.#point(undefined, false);
  }

  #point(pointed: PointedValue | undefined, keep: boolean): void {
    if (pointed !== undefined && this.#isKept && !keep) return;
    this.#isKept = keep;
    this.#pointed = pointed;
    for (const [index, view] of this.#layers.entries()) {
      view.mark(pointed?.index === index ? pointed.position : undefined);
    }
    void this.#explain();
  }

  /** Explains the value that is pointed at, in the newest look. */
  async #explain(): Promise<void> {
    if (this.#isExplaining) return; // the newest is explained next
    this.#isExplaining = true;
    try {
      let pointed, look;
      do {
        pointed = this.#pointed;
        look = this.#look;
        if (pointed === undefined) this.#panel.hint();
        else {
          const explained = await this.#page.worker.call("explainValue", { look: look.look, ...pointed });
          // Null: there is a newer look, which comes with its own explanation.
          if (explained !== null && pointed === this.#pointed && look === this.#look) {
            this.#panel.show(look.layers, pointed, explained);
          }
        }
      } while (pointed !== this.#pointed || look !== this.#look);
    } catch (error) {
      this.#problem.textContent = (error as Error).message;
    } finally {
      this.#isExplaining = false;
    }
  }
}

/** Returns what the layers are, without what they compute. */
function kindsOf({ layers }: InsideLook): string {
  return JSON.stringify(layers.map(({ name, about, shape }) => [name, about, shape]));
}
