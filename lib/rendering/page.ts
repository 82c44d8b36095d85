/**
 * A page without a browser: jsdom, Plotly in it, and what Plotly needs of a browser beyond jsdom (sizes of SVG elements, a canvas).
 *
 * One page serves all figures; it is set up when the first one is drawn (1 to 2 s).
 *
 * @module
 */
import { PixelCanvas, type Pixels, pixelsOf } from "./canvas.ts";
import { localBox, pageBox, rectangle } from "./boxes.ts";
import type { PageElement } from "./dom.ts";
import { type Fonts, loadFonts } from "./fonts.ts";
import { flattenPath, pathLength, pointAtLength } from "./path.ts";

/** The part of Plotly that draws. */
export interface Plotly {
  newPlot(target: PageElement, figure: unknown): Promise<unknown>;
  purge(target: PageElement): void;
  Snapshot: { toSVG(target: PageElement): string };
}

/** What a page offers to who draws on it. */
export interface Page {
  plotly: Plotly;
  /** An empty place for one figure. */
  createTarget(): PageElement & { remove(): void };
  /** JSON as objects of the page's own realm: Plotly asks for their prototypes. */
  parse(json: string): Record<string, unknown>;
  /** Starts the page's random numbers anew; Plotly makes ids of them. */
  resetRandom(): void;
}

// deno-lint-ignore no-explicit-any -- the window of a page: jsdom comes without types, and every line below adds to it
type Window = any;

let page: Promise<Page> | undefined;

/** The page, made once. */
export function openPage(): Promise<Page> {
  return page ??= createPage();
}

async function createPage(): Promise<Page> {
  const [{ JSDOM }, { default: source }, fonts] = await Promise.all([
    import("jsdom"),
    import("plotly.js-dist", { with: { type: "text" } }),
    loadFonts(),
  ]);
  const { window } = new JSDOM("<!DOCTYPE html><body></body>", {
    runScripts: "outside-only", // Plotly is evaluated in the page; scripts of documents never are
    pretendToBeVisual: true, // requestAnimationFrame
  }) as { window: Window };
  addLayout(window, fonts);
  addCanvas(window);
  const resetRandom = addRandom(window);
  // Its maps ask for it as Plotly is loaded; jsdom would ask the system, which needs a permission.
  Object.defineProperty(window.navigator, "hardwareConcurrency", { value: 1 });
  // Plotly makes a worker out of a blob for its maps; no other trace starts it.
  window.URL.createObjectURL = () => "";
  window.eval(source);
  const { document } = window;
  return {
    plotly: window.Plotly,
    createTarget: () => document.body.appendChild(document.createElement("div")),
    parse: (json) => window.JSON.parse(json),
    resetRandom,
  };
}

/** Sizes of SVG elements, from the font's metrics and the elements' attributes. */
function addLayout(window: Window, fonts: Fonts): void {
  const { SVGElement, Element } = window;
  SVGElement.prototype.getBBox = function () {
    return rectangle(localBox(this, fonts));
  };
  SVGElement.prototype.getBoundingClientRect = function () {
    return rectangle(pageBox(this, fonts));
  };
  SVGElement.prototype.getComputedTextLength = function () {
    return rectangle(localBox(this, fonts)).width;
  };
  SVGElement.prototype.getTotalLength = function () {
    return pathLength(flattenPath(this.getAttribute("d") ?? ""));
  };
  SVGElement.prototype.getPointAtLength = function (length: number) {
    const [x, y] = pointAtLength(flattenPath(this.getAttribute("d") ?? ""), length);
    return { x, y };
  };
  // HTML elements: Plotly asks where the figure lies on the page.
  Element.prototype.getBoundingClientRect = () => rectangle(undefined);
}

/** Canvases and the pictures that are drawn on them. */
function addCanvas(window: Window): void {
  const canvases = new WeakMap<object, PixelCanvas>();
  const { prototype } = window.HTMLCanvasElement;
  prototype.getContext = function (this: { width: number; height: number }) {
    if (!canvases.has(this)) canvases.set(this, new PixelCanvas(this.width, this.height));
    return canvases.get(this);
  };
  prototype.toDataURL = function () {
    return this.getContext("2d").toDataURL();
  };
  window.Image = class {
    pixels?: Pixels;
    onload?: () => void;
    setAttribute(name: string, value: string): void {
      if (name !== "src") return;
      this.pixels = pixelsOf(value);
      queueMicrotask(() => this.onload?.());
    }
  };
}

/**
 * Random numbers that repeat: the ids in the SVG are the same every time. (The generator is mulberry32, Tommy Ettinger, 2017, public
 * domain.)
 */
function addRandom(window: Window): () => void {
  let state = 0;
  window.Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => state = 0;
}
