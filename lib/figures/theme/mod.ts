/**
 * What all figures share: their type, colours, typography, layout and words.
 *
 * - figure.ts: what a figure is, as plain JSON
 * - colors.ts: colours of digits and series; scales.ts: scales of ink, signed numbers and activations
 * - number_scales.ts: scales for cells with numbers in them
 * - typography.ts: the font and its sizes
 * - layout.ts: heading and margins; axes.ts: axes and the colour bar
 * - marks.ts: annotations, dotted lines, error bars
 * - words.ts: title, subtitle and description, which a caller can replace; class_names.ts: what classes are
 *   called
 * - checks.ts: refuses input of the wrong length or range, which would draw a wrong figure
 *
 * @module
 */
export type { Config, Figure } from "./figure.ts";
export { COLORS, DIGIT_COLORS, digitColor, readableOn, SERIES_COLORS, SERIES_TEXT_COLORS } from "./colors.ts";
export { colorAt, COUNT_SCALE, DIVERGING_SCALE, INK_SCALE, type Scale, SEQUENTIAL_SCALE } from "./scales.ts";
export { axis, categoryAxis, colorBar, imageAxes } from "./axes.ts";
export { baseLayout, type Heading } from "./layout.ts";
export { FONT, SIZE } from "./typography.ts";
export type { Words } from "./words.ts";
