/**
 * Digits, letters and shapes that the project draws itself, seeded: a glyph → strokes of a hand → ink → a
 * frame.
 *
 * - types.ts: strokes; random.ts: random choices
 * - glyphs/: ideal shapes, in writing styles from around the world
 * - hand.ts: what one writer's digits have in common
 * - spline.ts: anchors → a line; write.ts: a glyph → strokes, as a hand writes it
 * - draw_strokes.ts: strokes → ink; picture.ts: ink → a picture of it
 * - grey.ts, degrade.ts: digits as in poor pictures
 * - digit.ts: one digit; drawn_digits.ts: many, as labelled images; styled_digits.ts: many in one style;
 *   thin_ones.ts: 1s that are a thin line
 * - drawn_line.ts: several beside each other; photo.ts: photos of one digit
 * - still_life.ts (still_life_scene.ts): a photo of fruit, in colour
 * - scribble.ts, textures.ts, non_digits.ts: marks that are not digits
 *
 * @module
 */
export { degradeDigit } from "./degrade.ts";
export { digitStrokes, drawDigit } from "./digit.ts";
export { type Canvas, drawStrokes, drawStrokesOn, type Position } from "./draw_strokes.ts";
export { drawnDigits } from "./drawn_digits.ts";
export { drawLine } from "./drawn_line.ts";
export {
  type Anchor,
  type Between,
  corner,
  digitStyles,
  type Glyph,
  type NamedStyle,
  type Style,
  type StyleName,
} from "./glyphs/mod.ts";
export { createHand, type Hand } from "./hand.ts";
export {
  drawnNonDigits,
  drawNonDigit,
  type NonDigit,
  type NonDigitKind,
  nonDigitKinds,
  nonDigitStrokes,
} from "./non_digits.ts";
export { type DrawnPhoto, drawnPhotos } from "./photo.ts";
export { pictureOf } from "./picture.ts";
export type { Random } from "./random.ts";
export { drawStillLife, type StillLife, stillLifeObjects } from "./still_life.ts";
export { digitsInStyle } from "./styled_digits.ts";
export { thinOnes } from "./thin_ones.ts";
export type { Stroke, StrokePoint } from "./types.ts";
