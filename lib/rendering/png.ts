import { encode } from "fast-png";
import type { Figure } from "../figures/mod.ts";
import { loadFonts } from "./fonts.ts";
import { LEVELS, roundCorners } from "./corners.ts";
import { MOST_COLOURS, toIndexed } from "./palette.ts";
import { drawSvg, type SvgOptions } from "./svg.ts";

/** How a figure is drawn. */
export interface PngOptions extends SvgOptions {
  /** How many pixels of the picture make one pixel of the page, so that it stays sharp on fine screens. Default: 2. */
  scale?: number;
}

/** A picture of a figure. */
export interface Png {
  /** The file. */
  png: Uint8Array<ArrayBuffer>;
  /** The width on the page; the picture itself has `scale` times as many pixels. */
  width: number;
  /** The height on the page. */
  height: number;
}

/** The radius of a card's corners, on the page. */
export const CORNER = 10;

type Resvg = typeof import("@resvg/resvg-wasm");

let resvg: Promise<Resvg> | undefined;

/** resvg in WebAssembly: no native code, and the same bytes on every machine. */
async function startResvg(): Promise<Resvg> {
  const module = await import("@resvg/resvg-wasm");
  await module.initWasm(await Deno.readFile(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
  return module;
}

/**
 * Draws a figure as PNG, in at most 256 colours, a card with round corners that lets the page show at them; see {@linkcode renderSvg}. The same figure gives the same bytes.
 *
 * @throws {Error} When Plotly cannot draw the figure.
 *
 * @example
 * ```ts
 * import { renderPng } from "lib/rendering/mod.ts";
 * import type { Figure } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure: Figure = { data: [{ type: "bar", y: [1, 2] }], layout: { height: 300 }, alt: "Two bars." };
 * const { png, width, height } = await renderPng(figure, { width: 400, scale: 2 });
 * assertEquals([width, height], [400, 300]);
 * assertEquals(new DataView(png.buffer).getUint32(16), 800); // the width in pixels, in the file's head
 * ```
 */
export async function renderPng(figure: Figure, { scale = 2, ...options }: PngOptions = {}): Promise<Png> {
  const [{ svg, width, height }, { Resvg }, { files }] = await Promise.all([
    drawSvg(figure, options),
    resvg ??= startResvg(),
    loadFonts(),
  ]);
  const drawing = new Resvg(svg, {
    background: "white",
    fitTo: { mode: "zoom", value: scale },
    font: { fontBuffers: files, defaultFontFamily: "Inter", sansSerifFamily: "Inter" },
  });
  const image = drawing.render();
  // resvg's own PNG is three times as large: four bytes a pixel, lightly packed.
  const { indices, palette } = roundCorners(toIndexed(image.pixels, MOST_COLOURS - LEVELS), {
    width: image.width,
    height: image.height,
    radius: CORNER * scale,
  });
  const picture = { width: image.width, height: image.height, data: indices, channels: 1, palette };
  const png = new Uint8Array(encode(picture, { zlib: { level: 9 } }));
  image.free();
  drawing.free();
  return { png, width, height };
}
