/**
 * Boxes with lines of any width around digits: in a small cut-out of a form, the lines are as wide as
 * strokes.
 *
 * @module
 */
import { boxesOf, labelComponents, type Plane, transpose } from "../../plane/mod.ts";
import type { Box } from "../../types.ts";
import { findBoxes } from "./boxes.ts";
import { type Chain, type Chains, spanOf } from "./chains.ts";
import { findChains } from "./find_chains.ts";
import { type Frame, groupSides } from "./group_sides.ts";

/** The widest line in pen widths. Where two boxes are joined, their sides make one of twice the width. */
const widestLine = 4;

/** The side of a box is longer than this many of its widths; what is inside the box says that it is one. */
const shortestSide = 4;

/** A digit is higher than this many widths of the lines around it; a dot in a 0 is not. */
const leastDigit = 4;

/**
 * A box is higher than the digits in it, and at least this many times as wide as they are high; the strokes
 * of a digit that touches it are shorter.
 */
const narrowest = 0.7;

/** Returns the widest line of a frame in a plane, in pixels. */
export function widestFrame({ width, height, values }: Plane, floor: number): number {
  // A stroke has two edges. Edges along pixels are 4 / π times as long as the curve that they follow.
  let area = 0, edges = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const isInk = values[at]! > floor;
      if (isInk) area++;
      if (isInk !== (x > 0 && values[at - 1]! > floor)) edges++;
      if (isInk !== (y > 0 && values[at - width]! > floor)) edges++;
    }
  }
  return edges === 0 ? 0 : Math.round(widestLine * 2 * area / (Math.PI / 4 * edges));
}

/**
 * Returns the sides of boxes with lines of up to a width. As strokes can be as wide as that, and a 0 or an 8
 * may consist of straight lines, only boxes count in which there is something else: a separate part, as high
 * as a digit must be.
 *
 * @param ink Ink of any strength.
 * @param options.floor Values up to this one are not ink.
 * @param options.widest The widest line, in pixels.
 * @param options.usual The widest line that is found without knowing that it is a box's, in pixels. Boxes with lines up to
 * half as wide are left to {@linkcode findBoxes}: it needs all of their sides, and these are wide enough for
 * tilted corners, too.
 * @param options.faint Lines weaker than this are fainter than the ink.
 */
export function findFrames(
  ink: Plane,
  { floor, widest, usual, faint }: { floor: number; widest: number; usual: number; faint: number },
): Chains {
  const turned = transpose(ink), none = { horizontal: new Set<Chain>(), vertical: new Set<Chain>() };
  // Where the corner of a tilted box is no wider than the limit, the line does not end there, but seems to
  // bend: half the limit may find more.
  const [whole, half] = [widest, widest >> 1].map((limit) => {
    const chains = findChains(ink, { floor, widest: limit, faint }, turned);
    return groupSides(findBoxes(chains, none, shortestSide));
  });
  const frames = lengthOf(half!) > lengthOf(whole!) ? half! : whole!;
  const parts = frames.length === 0 ? [] : boxesOf(labelComponents(ink, floor));
  const result: Chains = { horizontal: [], vertical: [] };
  for (const frame of frames) {
    if ([...frame.horizontal, ...frame.vertical].every(({ width }) => width <= usual / 2)) continue;
    const digits = parts.filter((part) => isInside(part, frame)).map(({ height }) => height);
    if (digits.length === 0) continue;
    const highest = Math.max(...digits);
    result.horizontal.push(...frame.horizontal.filter((chain) => spanOf(chain) >= narrowest * highest));
    result.vertical.push(...frame.vertical.filter((chain) => spanOf(chain) >= highest));
  }
  return result;
}

/** Returns the total length of the sides of frames. */
function lengthOf(frames: readonly Chains[]): number {
  return frames.flatMap(({ horizontal, vertical }) => [...horizontal, ...vertical])
    .reduce((sum, chain) => sum + spanOf(chain), 0);
}

/** Whether a part lies within a frame, and is high enough for a digit. */
function isInside({ left, top, width, height }: Box, frame: Frame): boolean {
  const widths = [...frame.horizontal, ...frame.vertical].map(({ width }) => width).sort((a, b) => a - b);
  return left > frame.left && left + width - 1 < frame.right && top > frame.top &&
    top + height - 1 < frame.bottom && height > leastDigit * widths[widths.length >> 1]!;
}
