/**
 * Figures as pictures, in Deno, without a browser: a figure → SVG (Plotly itself, on a page of jsdom) → PNG (resvg).
 *
 * | file | what it holds |
 * |---|---|
 * | `svg.ts`, `png.ts` | the two steps; what is called from outside |
 * | `palette.ts`, `corners.ts` | reduces a picture to 256 colours; rounds its corners, which are transparent |
 * | `figure_json.ts` | a figure as the JSON that Plotly reads |
 * | `page.ts` | jsdom with Plotly in it, and what jsdom lacks |
 * | `boxes.ts`, `text_box.ts`, `path.ts`, `affine.ts` | where SVG elements lie: jsdom has no layout |
 * | `fonts.ts`, `true_type.ts` | the font of all pictures, and how wide its letters are |
 * | `canvas.ts` | the pixels of heatmaps and images |
 * | `dom.ts` | the types of the DOM that these files use |
 *
 * Importing it loads nothing; the first picture takes about 2 s, each further one 50 to 400 ms. Needs the permission to read, and to
 * read the environment variables `UNDICI_NO_WASM_SIMD` and `UNDICI_USE_MILO`, which jsdom asks for.
 *
 * @module
 */
export { figureJson } from "./figure_json.ts";
export { CORNER, type Png, type PngOptions, renderPng } from "./png.ts";
export { renderSvg, type SvgOptions } from "./svg.ts";
