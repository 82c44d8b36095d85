/**
 * Glyphs: ideal shapes, before a hand writes them.
 *
 * - types.ts: anchors, glyphs and styles
 * - zero.ts … nine.ts: the ways to write each digit, named for what sets them apart
 * - styles.ts: a list of ways to write; arc.ts: anchors on an arc; text.ts: a glyph from text
 * - letters.ts, shapes.ts: glyphs that are not digits
 *
 * All of them were composed for this project; none is from a font or a data set.
 *
 * @module
 */
import { eight } from "./eight.ts";
import { five } from "./five.ts";
import { four } from "./four.ts";
import { nine } from "./nine.ts";
import { one } from "./one.ts";
import { seven } from "./seven.ts";
import { six } from "./six.ts";
import type { NamedStyle } from "./styles.ts";
import { three } from "./three.ts";
import { two } from "./two.ts";
import { zero } from "./zero.ts";

export { letters } from "./letters.ts";
export { shapes } from "./shapes.ts";
export type { NamedStyle } from "./styles.ts";
export { type Anchor, type Between, corner, type Glyph, type Style } from "./types.ts";

/** The name of a style of a digit. */
export type StyleName = string;

/** The styles of each digit. */
export const digitStyles: readonly (readonly NamedStyle[])[] = [
  zero,
  one,
  two,
  three,
  four,
  five,
  six,
  seven,
  eight,
  nine,
];
