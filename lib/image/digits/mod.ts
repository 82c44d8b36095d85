/**
 * Ink → regions in reading order, and regions → pieces.
 *
 * - find_digits.ts: all stages, from ink to regions
 * - parts.ts: connected parts of the ink; distances.ts: how far they are from each other; digit_height.ts: how
 *   large the digits are; largest_parts.ts: a limit to their number
 * - size_groups.ts: digits of several sizes
 * - join_texture.ts: crumbs of dry strokes; join_fragments.ts: parts of one digit, and what is not a digit;
 *   both join pairs by join_pairs.ts
 * - height_limit.ts: what is far too large for a digit; frame_finder.ts: what of it is a frame or a rim;
 *   cut_stacked.ts: digits that touch those of another line
 * - boxes.ts: middles of boxes; near_boxes.ts, bands.ts: which boxes are near a place or on a level; peers.ts: digits
 *   beside each other
 * - find_lines.ts: lines of text; find_slashes.ts: strokes between digits, by their slant (slant.ts); find_gaps.ts: gaps
 *   on a line
 *
 * Digits that touch, or that fall into pieces:
 *
 * - cut_candidates.ts: where a region may be cut, from ink_paths.ts (the cheapest ways through the ink) and
 *   stroke_width.ts (how thick the pen is)
 * - pieces.ts: the piece between two cuts, and several regions as one
 *
 * @module
 */
export { type Cut, cutCandidates, type CutOptions } from "./cut_candidates.ts";
export { cutStacked } from "./cut_stacked.ts";
export { digitHeight } from "./digit_height.ts";
export { type Distance, distancesWithin } from "./distances.ts";
export { findDigits } from "./find_digits.ts";
export { findGaps } from "./find_gaps.ts";
export { findLines } from "./find_lines.ts";
export { findSlashes, type SlashAnswer } from "./find_slashes.ts";
export { heightLimit } from "./height_limit.ts";
export { type Digits, joinFragments } from "./join_fragments.ts";
export { joinTexture } from "./join_texture.ts";
export { marksLeftOut, mostParts } from "./largest_parts.ts";
export { findParts, joinParts, type Part } from "./parts.ts";
export { type NearBoxes, nearBoxes } from "./near_boxes.ts";
export { mergeRegions, pieceBetween } from "./pieces.ts";
export { type SizeGroup, sizeGroups } from "./size_groups.ts";
export { strokeWidth } from "./stroke_width.ts";
