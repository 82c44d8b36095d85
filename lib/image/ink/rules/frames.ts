/**
 * Boxes with lines of any width around digits: in a small cut-out of a form, the lines are as wide as
 * strokes.
 *
 * @module
 */
import { findBoxes } from "./boxes.ts";
import { type Chain, type Chains, spanOf } from "./chains.ts";
import { findChains } from "./find_chains.ts";
import { type Extent, type Frame, groupSides } from "./group_sides.ts";
import { type Plane, transpose } from "./plane.ts";

/** The widest line in pen widths. Where two boxes are joined, their sides make one of twice the width. */
const WIDEST = 4;

/** The side of a box is longer than this many of its widths; what is inside the box says that it is one. */
const SIDE = 4;

/** A digit is higher than this many widths of the lines around it; a dot in a 0 is not. */
const DIGIT = 4;

/**
 * A box is higher than the digits in it, and at least this many times as wide as they are high; the strokes
 * of a digit that touches it are shorter.
 */
const NARROW = 0.7;

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
  return edges === 0 ? 0 : Math.round(WIDEST * 2 * area / (Math.PI / 4 * edges));
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
    return groupSides(findBoxes(chains, none, SIDE));
  });
  const frames = lengthOf(half!) > lengthOf(whole!) ? half! : whole!;
  const parts = frames.length === 0 ? [] : partsOf(ink, floor);
  const result: Chains = { horizontal: [], vertical: [] };
  for (const frame of frames) {
    if ([...frame.horizontal, ...frame.vertical].every(({ width }) => width <= usual / 2)) continue;
    const digits = parts.filter((part) => isInside(part, frame)).map(({ top, bottom }) => bottom - top + 1);
    if (digits.length === 0) continue;
    const highest = Math.max(...digits);
    result.horizontal.push(...frame.horizontal.filter((chain) => spanOf(chain) >= NARROW * highest));
    result.vertical.push(...frame.vertical.filter((chain) => spanOf(chain) >= highest));
  }
  return result;
}

/** Returns the total length of the sides of frames. */
function lengthOf(frames: readonly Chains[]): number {
  return frames.flatMap(({ horizontal, vertical }) => [...horizontal, ...vertical])
    .reduce((sum, chain) => sum + spanOf(chain), 0);
}

/** Returns the extents of the connected parts of a plane. */
function partsOf({ width, height, values }: Plane, floor: number): Extent[] {
  const parts: Extent[] = [], seen = new Uint8Array(values.length), stack: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start]! <= floor || seen[start] === 1) continue;
    const part = { left: width, right: -1, top: height, bottom: -1 };
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!, x = at % width, y = (at - x) / width;
      part.left = Math.min(part.left, x);
      part.right = Math.max(part.right, x);
      part.top = Math.min(part.top, y);
      part.bottom = Math.max(part.bottom, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (values[next]! <= floor || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Whether a part lies within a frame, and is high enough for a digit. */
function isInside(part: Extent, frame: Frame): boolean {
  const widths = [...frame.horizontal, ...frame.vertical].map(({ width }) => width).sort((a, b) => a - b);
  return part.left > frame.left && part.right < frame.right && part.top > frame.top &&
    part.bottom < frame.bottom && part.bottom - part.top + 1 > DIGIT * widths[widths.length >> 1]!;
}
