/**
 * How the numbers in cells become colours.
 *
 * @module
 */
import { checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import { NUMBER_SCALES } from "../theme/number_scales.ts";
import type { Scale } from "../theme/scales.ts";

/** A colour scale, and the numbers at its ends. */
export interface Tone {
  scale: Scale;
  zmin: number;
  zmax: number;
}

/** Rows of numbers. */
export type Rows = readonly (readonly number[])[];

/** The share of a tone's range that is kept for cells of padding, which have a colour of their own. */
const PADDING_SHARE = 0.02;

/**
 * Returns the tone of an image: from the background to a colour, with a tint for cells of padding. An image
 * with negative numbers goes from blue to red instead.
 *
 * @param options `scale`: default that of ink; `full`: the value of full ink (default: the largest of the
 * image).
 * @throws {RangeError} If a number is larger than `full`.
 */
export function imageTone(
  values: Rows,
  { scale = NUMBER_SCALES.ink, full }: { scale?: Scale | undefined; full?: number | undefined } = {},
): Tone {
  const flat = values.flat();
  if (flat.some((value) => value < 0)) return signedTone(values);
  if (full !== undefined) checkRange("numbers of the image", flat, 0, full);
  const most = full ?? (Math.max(...flat) || 1);
  const tint: Scale = [[0, COLORS.faint], [PADDING_SHARE / 2, COLORS.faint]];
  const above = scale.map(([at, color]): Scale[number] => [
    PADDING_SHARE / 2 + at * (1 - PADDING_SHARE / 2),
    color,
  ]);
  return { scale: [...tint, ...above], zmin: -most * PADDING_SHARE, zmax: most };
}

/** Returns the tone of signed numbers: blue is negative, red is positive. */
export function signedTone(values: Rows): Tone {
  const limit = Math.max(...values.flat().map(Math.abs)) || 1;
  return { scale: NUMBER_SCALES.signed, zmin: -limit, zmax: limit };
}
