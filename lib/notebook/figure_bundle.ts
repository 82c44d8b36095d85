import type { Config, Figure } from "../figures/mod.ts";
import { CORNER, figureJson, type Png } from "../rendering/mod.ts";
import { escapeHtml } from "../text/mod.ts";
import { type Bundle, imageHtml } from "./bundle.ts";
import { insidePage } from "./kernel.ts";
import { figureScript } from "./page_scripts.ts";

/**
 * Returns Plotly's configuration in a notebook: figures are as wide as the page allows, with the few buttons
 * that a reader needs.
 */
function config({ layout }: Figure): Partial<Config> {
  return {
    responsive: layout.width === undefined,
    displaylogo: false,
    modeBarButtons: [
      layout.scene === undefined
        ? ["zoom2d", "pan2d", "resetScale2d", "toImage"]
        : ["zoom3d", "orbitRotation", "resetCameraDefault3d", "toImage"],
    ],
  };
}

/** Plotly's own MIME type. */
const plotlyType = "application/vnd.plotly.v1+json";

/** The largest width of a figure, in pixels: wider charts look flat. */
const WIDEST = 960;

/** Options for the output of a figure. */
export interface FigureBundleOptions {
  /** The figure's picture; without one, only viewers that run scripts can show the figure. */
  picture?: Png;
  /** The name of a live figure, whose graph in the page is reused. */
  name?: string;
}

/**
 * Returns a figure as an output. The HTML shows the picture; if scripts run, the interactive figure replaces
 * it, otherwise the picture stays. For viewers that do not show HTML there is the picture itself, and
 * Plotly's JSON for viewers that draw it themselves. A page of the course's website is one of these, and gets
 * nothing else.
 *
 * @example
 * ```ts
 * import { figureBundle } from "lib/notebook/figure_bundle.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = { data: [{ y: [1, 2] }], layout: { height: 300 }, alt: "A line that rises." };
 * const picture = { png: new Uint8Array([1]), width: 720, height: 300 };
 * const { data, metadata } = figureBundle(figure, { picture });
 * assertEquals(Object.keys(data), ["application/vnd.plotly.v1+json", "text/html", "image/png", "text/plain"]);
 * assertEquals(metadata, { "image/png": { width: 720, height: 300, alt: "A line that rises." } });
 * ```
 */
export function figureBundle(figure: Figure, { picture, name }: FigureBundleOptions = {}): Bundle {
  const json = JSON.stringify({ ...JSON.parse(figureJson(figure)), config: config(figure) });
  if (insidePage()) return { data: { [plotlyType]: JSON.parse(json), "text/plain": figure.alt } };
  const html = figureHtml(figure, json, { picture, name });
  if (!picture) return { data: { "text/html": html, "text/plain": figure.alt } };
  return {
    data: {
      [plotlyType]: JSON.parse(json),
      "text/html": html,
      "image/png": picture.png.toBase64(),
      "text/plain": figure.alt,
    },
    // nbconvert reads the alt text and the size from here, JupyterLab the size.
    metadata: { "image/png": { width: picture.width, height: picture.height, alt: figure.alt } },
  };
}

/** The brightness of a card on a dark page: figures have dark letters, so they keep their light card. */
const DIMMED = 0.86;

/** Returns a card with round corners, like the picture; JupyterLab's dark themes dim it. */
function figureHtml({ layout, alt }: Figure, json: string, { picture, name }: FigureBundleOptions): string {
  const id = `figure-${crypto.randomUUID()}`;
  const width = Math.min(layout.width ?? WIDEST, WIDEST);
  const image = picture ? imageHtml(picture.png, picture.width, alt) : "";
  const card = `border-radius:${CORNER}px;overflow:hidden;background:${layout.paper_bgcolor ?? "#fff"}`;
  const style = `max-width:${width}px;min-height:${layout.height ?? 0}px;${card};color-scheme:light`;
  const rules = [
    // Images in a layout show single pixels, which must not be blurred, unless they are photos.
    `#${id} .imagelayer image:not([*|href^="data:image/jpeg"]){image-rendering:pixelated}`,
    `[data-jp-theme-light="false"] #${id}{filter:brightness(${DIMMED})}`,
  ];
  return `<style>${rules.join("")}</style><div id="${id}" aria-label="${escapeHtml(alt)}" style="${style}">` +
    `${image}</div>` + figureScript(id, json, name);
}
