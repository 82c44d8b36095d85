/**
 * Pixels → ink: what was written, without light and background. Every stage is a pure function in a file of
 * its own.
 *
 * - find_ink.ts: all stages in their order; stages.ts: what each has found
 * - scale.ts, opacity.ts: a picture of any size, transparent or not → an opaque one of at most two
 *   megapixels
 * - colours.ts: colours and their counts
 * - background.ts: the kind of background: one flat colour, or an unevenly lit surface
 * - contrast.ts: the difference from one colour; panels.ts, panel_ink.ts: a sheet on a background of one colour
 * - uneven.ts: the stages that an uneven surface needs:
 *   - sheet.ts, hull.ts: a sheet on a desk
 *   - polarity.ts, brightness.ts: colours → brightness, in which ink is dark
 *   - paper.ts, sliding.ts: the surface without the ink, and how much of its light the ink absorbs
 *   - noise.ts, smooth.ts: how much of that is noise, and smoothing; strength.ts: both together
 *   - window.ts: the window that estimates the surface, as wide as the strokes require
 *   - outline.ts: which components have an edge all around
 * - rules/: removes ruled lines, grids and printed boxes
 * - hysteresis.ts, otsu.ts: which pixels are strong enough to be ink
 *
 * @module
 */
export { findInk, inkStages } from "./find_ink.ts";
export type { InkStages } from "./stages.ts";
