/**
 * Figures become interactive when they come into view; until then, and if anything fails, they are pictures.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { StoredFigure } from "./plotly.ts";

/** What `plotly.js` of the site exports: a program of its own, because it is large. */
type Drawing = typeof import("./plotly.ts");

/** Draws figures when they come near the visible part of the page, one after the other. */
export class FigureWatcher {
  #drawing: Promise<Drawing> | undefined;
  #queue = Promise.resolve();
  /** Where the JSON of each figure comes from, until it is drawn. */
  readonly #figures = new WeakMap<Element, () => Promise<StoredFigure>>();
  readonly #near = new WeakSet<Element>();
  readonly #observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.#observer.unobserve(target);
      this.#near.add(target);
      this.#enqueue(target as HTMLElement);
    }
  }, { rootMargin: "200px" });

  /** @param root The address of the site. */
  constructor(readonly root: URL) {}

  /** Draws a figure of the site. `data-figure` of the element, which has a picture, is the path of Plotly's JSON. */
  watch(host: HTMLElement): void {
    this.#watch(host, async () => {
      const path = host.dataset.figure!, response = await fetch(new URL(path, this.root));
      if (!response.ok) throw new Error(`${path}: got status ${response.status}`);
      return await response.json();
    });
  }

  /** Draws a figure, or changes the one that is there. Of several that come quickly, the last is drawn. */
  show(host: HTMLElement, figure: StoredFigure): void {
    this.#watch(host, () => Promise.resolve(figure));
  }

  #watch(host: HTMLElement, figure: () => Promise<StoredFigure>): void {
    const isWaiting = this.#figures.has(host);
    this.#figures.set(host, figure);
    if (this.#near.has(host)) {
      if (!isWaiting) this.#enqueue(host);
    } else {
      this.#observer.observe(host);
    }
  }

  #enqueue(host: HTMLElement): void {
    this.#queue = this.#queue.then(async () => {
      const figure = this.#figures.get(host);
      this.#figures.delete(host);
      if (figure === undefined || !host.isConnected) return;
      try {
        const stored = await figure();
        this.#drawing ??= loadDrawing(this.root);
        await (await this.#drawing).drawFigure(host, stored);
      } catch (error) {
        console.error("The figure stays a picture:", error);
      }
    });
  }
}

/** The id of the style sheet of Plotly's maps. */
const mapStyles = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

/**
 * Loads Plotly. It would add a style sheet for maps, which we do not draw and the page's policy forbids, unless there
 * is something with its id.
 */
function loadDrawing(root: URL): Promise<Drawing> {
  if (document.getElementById(mapStyles) === null) {
    const instead = document.createElement("meta");
    instead.id = mapStyles;
    document.head.append(instead);
  }
  // The address is put together here, so that the bundler leaves it alone.
  return import(new URL("plotly.js", root).href);
}
