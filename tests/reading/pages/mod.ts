/**
 * Harder pages: handwritten digits in lines, drawn and photographed by a simulation, for measuring.
 *
 * - types.ts: what passes from file to file
 * - kinds.ts: the kinds of pages; dice.ts: choices from a seed; noise.ts: patches and grain
 * - hand.ts: the strokes of digits; layout.ts: where they are written; printed.ts: rules, dots and boxes
 * - surface.ts: paper, boards and pens; camera.ts: from the page to the picture; raster.ts: lines → pixels
 * - paint.ts: what the page reflects; light.ts: the light on it; sensor.ts: noise and the JPEG file
 * - draw_page.ts: all together
 *
 * And the command that measures, measure.ts: measure_options.ts, read_pages.ts, align.ts, misread.ts,
 * peak_memory.ts.
 *
 * @module
 */
export { drawPage } from "./draw_page.ts";
export { type PageKind, pageKinds } from "./kinds.ts";
export type { Page } from "./types.ts";
