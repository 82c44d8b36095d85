/**
 * Figures as pictures, in Deno, without a browser: a figure → SVG (by Plotly itself, on a page of jsdom) →
 * PNG (by resvg).
 *
 * | file | what it holds |
 * |---|---|
 * | `svg.ts`, `png.ts` | the two steps, which other folders call |
 * | `palette.ts`, `corners.ts` | 256 colours for a picture; round, transparent corners |
 * | `figure_json.ts` | a figure as JSON, as Plotly reads it |
 * | `page.ts`, `plotly_package.ts` | jsdom with Plotly in it, whose compiled code is kept |
 * | `layout.ts`, `boxes.ts`, `text_box.ts`, `affine.ts` | where SVG elements lie; jsdom has no layout |
 * | `fonts.ts`, `true_type.ts` | the font of all pictures, and the widths of its letters |
 * | `canvas.ts` | the pixels of heatmaps and images |
 * | `dom.ts` | the types of the DOM that these files use |
 *
 * Importing this folder loads neither jsdom nor Plotly. The first picture takes about 1 s (2 s on a machine
 * that has not drawn any), each further one 50 to 400 ms. It needs the permission to read files, and to read
 * the environment variables `UNDICI_NO_WASM_SIMD` and `UNDICI_USE_MILO`, which jsdom asks for.
 *
 * @module
 */
export { figureJson } from "./figure_json.ts";
export { compressedPlotly } from "./plotly_package.ts";
export { CORNER, type Png, type PngOptions, renderPng } from "./png.ts";
export { renderSvg, type SvgOptions } from "./svg.ts";
