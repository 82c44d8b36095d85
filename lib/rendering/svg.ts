import type { Figure } from "../figures/mod.ts";
import { figureJson } from "./figure_json.ts";
import { openPage, type Page } from "./page.ts";

/** The size of a drawn figure. */
export interface SvgOptions {
  /** The width in pixels, unless the figure's layout has one. Default: 720. */
  width?: number;
}

/** A drawn figure and its size in pixels. */
export interface Svg {
  svg: string;
  width: number;
  height: number;
}

/**
 * Draws a figure as SVG, as it first appears on a page, but without buttons and sliders, which a picture
 * cannot offer. The room below the figure that only they take, `layout.meta.controls` pixels, is left out,
 * too. Figures in space, which need WebGL, are drawn flat. The same figure always gives the same text.
 *
 * @throws {Error} If Plotly cannot draw the figure.
 *
 * @example
 * ```ts
 * import { renderSvg } from "lib/rendering/mod.ts";
 * import { assertMatch } from "@std/assert";
 *
 * const svg = await renderSvg({ data: [{ type: "bar", y: [1, 2] }], layout: { height: 300 }, alt: "Two bars." });
 * assertMatch(svg, /^<svg [^>]*width="720" height="300"/);
 * ```
 */
export async function renderSvg(figure: Figure, options: SvgOptions = {}): Promise<string> {
  return (await drawSvg(figure, options)).svg;
}

/** The last drawing. Figures share one page, so they are drawn one after another. */
let last: Promise<unknown> = Promise.resolve();

/** Draws a figure as SVG like {@linkcode renderSvg}, and returns its size, too. */
export function drawSvg(figure: Figure, options: SvgOptions = {}): Promise<Svg> {
  const drawing = last.then(async () => drawOn(await openPage(), figure.flat ?? figure, options));
  last = drawing.catch(() => {}); // the caller gets the error; the next figure is drawn anyway
  return drawing;
}

async function drawOn(page: Page, figure: Figure, { width = 720 }: SvgOptions): Promise<Svg> {
  const { data, layout } = page.parse(figureJson(figure));
  const target = page.createTarget();
  page.resetRandom();
  try {
    await page.plotly.newPlot(target, {
      data,
      layout: { width, ...withoutControls(layout as Figure["layout"]) },
      config: { staticPlot: true },
    });
    // Images are made of pixels, which must stay sharp when they are enlarged, unless they are photos.
    for (const image of target.querySelectorAll(".imagelayer image")) {
      if (isPhoto(image.getAttribute("xlink:href"))) continue;
      image.style.setProperty("image-rendering", "pixelated");
    }
    const svg = cleanSvg(page.plotly.Snapshot.toSVG(target));
    await page.keepCode();
    const [, drawnWidth, drawnHeight] = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
    return { svg, width: Number(drawnWidth), height: Number(drawnHeight) };
  } finally {
    page.plotly.purge(target);
    target.remove();
  }
}

/** Whether the image at an address is a photo, which is scaled smoothly: a JPEG. */
function isPhoto(address: string | null): boolean {
  return address?.startsWith("data:image/jpeg") ?? false;
}

/** Returns a layout without buttons and sliders, and without the room for them at the bottom. */
function withoutControls(layout: Figure["layout"]): Figure["layout"] {
  const { height = 0, margin = {}, meta: { controls = 0 } = {} } = layout;
  const still = { ...layout, sliders: [], updatemenus: [] };
  if (controls === 0) return still;
  return { ...still, height: height - controls, margin: { ...margin, b: (margin.b ?? controls) - controls } };
}

/**
 * Returns an SVG that other programs than browsers read correctly: with one font, with the SVG 1.1 name for
 * sharp enlarged pixels, and with references without quotation marks.
 */
export function cleanSvg(svg: string): string {
  return svg
    .replaceAll(/font-family: [^;"]+/g, "font-family: Inter")
    .replaceAll(/image-rendering: *pixelated/g, "image-rendering: optimizeSpeed")
    .replaceAll(/url\((?:'|&quot;)(#[^'&)]*)(?:'|&quot;)\)/g, "url($1)");
}
