/**
 * A page without a browser: jsdom with Plotly in it, and what jsdom lacks (sizes of SVG elements, a canvas).
 *
 * All figures are drawn on one page. It is set up when the first one is drawn, in 0.5 to 1 s.
 *
 * @module
 */
import { PixelCanvas, type Pixels, pixelsOf } from "./canvas.ts";
import type { PageElement } from "./dom.ts";
import { loadFonts } from "./fonts.ts";
import { loadPlotly } from "./plotly_package.ts";

/** The part of Plotly that draws figures. */
export interface Plotly {
  newPlot(target: PageElement, figure: unknown): Promise<unknown>;
  purge(target: PageElement): void;
  Snapshot: { toSVG(target: PageElement): string };
}

/** A page on which figures are drawn. */
export interface Page {
  plotly: Plotly;
  /** Returns an empty element for one figure. */
  createTarget(): PageElement & { remove(): void };
  /** Returns JSON as objects of the page's own realm: Plotly checks their prototypes. */
  parse(json: string): Record<string, unknown>;
  /** Whether Plotly was compiled at an earlier start. */
  wasKept: boolean;
  /** Keeps what makes later starts faster. Call it after a figure was drawn; it works once. */
  keepCode(): Promise<void>;
  /** Restarts the random numbers of the page, from which Plotly makes ids. */
  resetRandom(): void;
}

// deno-lint-ignore no-explicit-any -- the window of a page: jsdom comes without types, and every line below adds to it
type Window = any;

let page: Promise<Page> | undefined;

/**
 * Returns the page, which is made once.
 *
 * @param keptAs The name of Plotly's compiled code; tests use one of their own.
 */
export function openPage(keptAs?: string): Promise<Page> {
  return page ??= createPage(keptAs);
}

async function createPage(keptAs: string | undefined): Promise<Page> {
  const [{ JSDOM }, plotly, { addLayout }, fonts] = await Promise.all([
    import("jsdom"),
    loadPlotly(keptAs),
    import("./layout.ts"),
    loadFonts(),
  ]);
  const dom = new JSDOM("<!DOCTYPE html><body></body>", {
    runScripts: "outside-only", // Plotly is evaluated in the page; scripts of documents never are
    pretendToBeVisual: true, // requestAnimationFrame
  });
  const { window } = dom as { window: Window };
  addLayout(window, fonts);
  addCanvas(window);
  const resetRandom = addRandom(window);
  // Plotly's maps read this number while Plotly loads. jsdom would ask the system for it, which needs a
  // permission.
  Object.defineProperty(window.navigator, "hardwareConcurrency", { value: 1 });
  // Plotly makes a worker for its maps from a blob; no other trace starts it.
  window.URL.createObjectURL = () => "";
  plotly.run(dom.getInternalVMContext());
  const { document } = window;
  return {
    plotly: window.Plotly,
    createTarget: () => document.body.appendChild(document.createElement("div")),
    parse: (json) => window.JSON.parse(json),
    wasKept: plotly.wasKept,
    keepCode: plotly.keepCode,
    resetRandom,
  };
}

/** Adds canvases, and images that can be drawn on them. */
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
 * Replaces the random numbers of the page by a sequence that can be restarted: a figure gets the same ids
 * every time. The generator is mulberry32 (Tommy Ettinger, 2017, public domain).
 *
 * @returns A function that restarts the sequence.
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
