import type { Figure } from "../figures/mod.ts";
import { figureJson } from "./figure_json.ts";
import { openPage, type Page } from "./page.ts";

/** How large a figure is drawn. */
export interface SvgOptions {
  /** The width in pixels, where the figure's layout does not give one. Default: 720. */
  width?: number;
}

/** A drawn figure and its size in pixels. */
export interface Svg {
  svg: string;
  width: number;
  height: number;
}

/**
 * Draws a figure as SVG, as it stands before anybody touches it: the first frame of an animation, without buttons and sliders, which a
 * picture cannot offer. Where `layout.meta.controls` says how many pixels they take below the figure, these are left out too. The same
 * figure gives the same text every time.
 *
 * @throws {Error} When Plotly cannot draw the figure.
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

/** Figures are drawn one after the other: they share the page. */
let last: Promise<unknown> = Promise.resolve();

/** {@linkcode renderSvg}, with the size. */
export function drawSvg(figure: Figure, options: SvgOptions = {}): Promise<Svg> {
  const drawing = last.then(async () => drawOn(await openPage(), figure, options));
  last = drawing.catch(() => {}); // whoever asked hears of it; the next figure is drawn all the same
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
    // Pictures in a layout are pictures of pixels: enlarged, not blurred.
    for (const image of target.querySelectorAll(".imagelayer image")) {
      image.style.setProperty("image-rendering", "pixelated");
    }
    const svg = cleanSvg(page.plotly.Snapshot.toSVG(target));
    const [, drawnWidth, drawnHeight] = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
    return { svg, width: Number(drawnWidth), height: Number(drawnHeight) };
  } finally {
    page.plotly.purge(target);
    target.remove();
  }
}

/** A layout without buttons and sliders and without the room for them, at its bottom. */
function withoutControls(layout: Figure["layout"]): Figure["layout"] {
  const { height = 0, margin = {}, meta: { controls = 0 } = {} } = layout;
  const still = { ...layout, sliders: [], updatemenus: [] };
  if (controls === 0) return still;
  return { ...still, height: height - controls, margin: { ...margin, b: (margin.b ?? controls) - controls } };
}

/**
 * Rewrites what other programs read otherwise than browsers: one font, enlarged pixels that stay sharp under their SVG 1.1 name, and
 * references without quotation marks.
 */
export function cleanSvg(svg: string): string {
  return svg
    .replaceAll(/font-family: [^;"]+/g, "font-family: Inter")
    .replaceAll(/image-rendering: *pixelated/g, "image-rendering: optimizeSpeed")
    .replaceAll(/url\((?:'|&quot;)(#[^'&)]*)(?:'|&quot;)\)/g, "url($1)");
}
