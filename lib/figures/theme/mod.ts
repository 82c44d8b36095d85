/**
 * What all figures share: their type, colors, typography, layout and words.
 *
 * - figure.ts: what a figure is, as plain JSON
 * - colors.ts: colors of digits and series; scales of ink, of signed numbers and of activations
 * - number_scales.ts: scales of cells with numbers in them
 * - theme.ts: typography, headings, axes, color bars
 * - words.ts: title, subtitle and description, and how a caller replaces them
 * - checks.ts: refuses input of the wrong length or range, which would draw a wrong picture
 *
 * @module
 */
export type { Config, Figure } from "./figure.ts";
export {
  colorAt,
  COLORS,
  COUNT_SCALE,
  DIGIT_COLORS,
  digitColor,
  DIVERGING_SCALE,
  INK_SCALE,
  readableOn,
  type Scale,
  SEQUENTIAL_SCALE,
  SERIES_COLORS,
  SERIES_TEXT_COLORS,
} from "./colors.ts";
export { axis, baseLayout, categoryAxis, colorBar, FONT, type Heading, pictureAxes, SIZE } from "./theme.ts";
export type { Words } from "./words.ts";
