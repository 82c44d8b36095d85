/**
 * From numbers to Plotly figures: pure functions, one concept a file, one look.
 *
 * A figure is plain JSON (`types.ts`); it is drawn by `lib/rendering` and shown by `lib/notebook`, of which nothing is known here.
 *
 * What all share:
 * - types.ts: what a figure is
 * - colors.ts: colours of digits and series, scales of ink, of signed numbers and of activations
 * - theme.ts: type, headings, axes, colour bars
 * - text.ts: words and numbers
 *
 * @module
 */
export type { Figure } from "./types.ts";
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
} from "./colors.ts";
export { axis, baseLayout, categoryAxis, colorBar, FONT, type Heading, pictureAxes, SIZE } from "./theme.ts";
export { count, listed, percent, round, signed, wrap } from "./text.ts";
