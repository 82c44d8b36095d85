/**
 * Removes rules from the ink: ruled lines, grids, dots and printed boxes.
 *
 * - remove_rules.ts: all steps in their order
 * - pieces.ts: straight thin pieces of ink
 * - chains.ts: pieces on one line; link_pieces.ts: makes chains of pieces; compare_chains.ts: compares two
 *   chains; find_chains.ts: a plane → its chains
 * - rough_height.ts: about how high digits are, with which lengths are compared
 * - select_rules.ts: which chains are rules; borders.ts: lines from border to border; extend_rules.ts: what continues
 *   rules; boxes.ts: the sides of boxes
 * - wide_lines.ts: lines from border to border that are as wide as strokes
 * - frames.ts: boxes with wide lines, around digits; group_sides.ts: sides → joined boxes
 * - dots.ts: the dots of dotted paper
 * - erase.ts: removes a line, and keeps the strokes that cross it; runs_across.ts: how wide the ink is in
 *   each row of a line
 *
 * @module
 */
export { removeRules } from "./remove_rules.ts";
