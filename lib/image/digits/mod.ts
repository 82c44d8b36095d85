/**
 * Ink → regions, and regions → pieces.
 *
 * - find_digits.ts: the regions of a picture, in reading order
 *
 * Digits that touch, or that fall into pieces:
 * - cut_candidates.ts: where a region may be cut, from ink_paths.ts (the cheapest ways through the ink) and
 *   stroke_width.ts (how thick the pen is)
 * - pieces.ts: the piece between two cuts, and several regions as one
 *
 * @module
 */
export { type Cut, cutCandidates, type CutOptions } from "./cut_candidates.ts";
export { findDigits } from "./find_digits.ts";
export { mergeRegions, pieceBetween } from "./pieces.ts";
export { strokeWidth } from "./stroke_width.ts";
