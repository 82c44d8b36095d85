import { encode } from "fast-png";
import type { Figure } from "../figures/mod.ts";
import { LEVELS, roundCorners } from "./corners.ts";
import { loadFonts } from "./fonts.ts";
import { MOST_COLOURS, toIndexed } from "./palette.ts";
import { drawSvg, type SvgOptions } from "./svg.ts";

/** How a figure is drawn. */
export interface PngOptions extends SvgOptions {
  /**
   * How many pixels of the picture one pixel of the page has, each way; more of them stay sharp on fine
   * screens. Default: 2.
   */
  scale?: number;
}

/** A figure as a PNG file. */
export interface Png {
  /** The file. */
  png: Uint8Array<ArrayBuffer>;
  /** The width on the page in pixels; the picture has `scale` times as many. */
  width: number;
  /** The height on the page in pixels. */
  height: number;
}

/** The radius of the corners of a figure, on the page in pixels. */
export const CORNER = 10;

type Resvg = typeof import("@resvg/resvg-wasm");

let resvg: Promise<Resvg> | undefined;

/** Returns resvg in WebAssembly: no native code, and the same bytes on every machine. */
async function startResvg(): Promise<Resvg> {
  const module = await import("@resvg/resvg-wasm");
  await module.initWasm(await Deno.readFile(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
  return module;
}

/**
 * Draws a figure as PNG with at most 256 colours and with round corners, which are transparent; see
 * {@linkcode renderSvg}. The same figure always gives the same bytes.
 *
 * @throws {Error} If Plotly cannot draw the figure.
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
 * assertEquals(new DataView(png.buffer).getUint32(16), 800); // the width in pixels, in the header of the file
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
  // resvg's own PNG would be three times as large: four bytes per pixel, lightly compressed.
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
