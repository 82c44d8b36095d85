/**
 * Pixels → ink: what was written, without light and background. Every stage is a pure function in a file of its own.
 *
 * - find_ink.ts: all stages in their order
 * - scale.ts, opacity.ts: a picture of any size, transparent or not → an opaque one of at most two megapixels
 * - background.ts: is the background one colour, or a surface that light falls on?
 * - contrast.ts: the difference from one colour
 * - sheet.ts, hull.ts: a sheet on a desk
 * - polarity.ts, brightness.ts: colours → brightness, in which ink is dark
 * - paper.ts, sliding.ts: the surface without the ink, and the ink as what it takes away
 * - noise.ts, smooth.ts: how much of that is noise
 * - window.ts: the window that estimates the surface, as wide as the strokes demand
 * - rules/: ruled lines, squares and printed boxes taken out
 * - hysteresis.ts, otsu.ts, components.ts: what is strong enough
 * - outline.ts: what has an edge all around
 * - plane.ts: a grey picture
 *
 * @module
 */
export { findInk, type InkStages, inkStages } from "./find_ink.ts";
