/**
 * A part of a picture as a picture of its own, and whether something is written there.
 *
 * @module
 */
import { areasOf, boxesOf, labelComponents } from "../plane/mod.ts";
import type { Ink, Picture } from "../types.ts";
import { type Colour, colourAt, noColours } from "./colours.ts";
import { contrastWith } from "./contrast.ts";
import type { Spans } from "./hull.ts";

/** A part that is written has at least this many pixels in one direction. */
const leastExtent = 8;

/**
 * What is written on a panel differs from it by at least this share of what the panel differs from its
 * surroundings by; the texture of a wide stroke does not.
 */
const leastContrast = 0.3;

/** What is written covers at most this share of a panel. */
const mostCovered = 0.35;

/**
 * Returns a part of a picture: the smallest upright rectangle around it, with the position of its corner; or
 * undefined if no pixel belongs to it. Outside of the part, each pixel is the nearest one of the part in its
 * row.
 *
 * @param picture An opaque picture.
 * @param inside Where the part is.
 */
export function cutOut(
  { width: outer, pixels: from }: Picture,
  { start, end }: Spans,
): { left: number; top: number; picture: Picture } | undefined {
  const rows = Array.from(start.keys()).filter((y) => end[y]! > start[y]!);
  if (rows.length === 0) return undefined;
  const top = rows[0]!, height = rows.at(-1)! - top + 1;
  const left = Math.min(...rows.map((y) => start[y]!)), width = Math.max(...rows.map((y) => end[y]!)) - left;
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, to = 0; y < height; y++) {
    const first = start[top + y]!, last = end[top + y]! - 1;
    for (let x = left; x < left + width; x++, to += 4) {
      const at = 4 * ((top + y) * outer + Math.min(last, Math.max(first, x)));
      for (let c = 0; c < 4; c++) pixels[to + c] = from[at + c]!;
    }
  }
  return { left, top, picture: { width, height, pixels } };
}

/**
 * Whether something is written on a panel: at least one part of its ink does not touch its rim, is large
 * enough, and differs enough from the panel.
 *
 * @param panel The panel as a picture of its own.
 * @param ink The ink of that picture.
 * @param around The red, green and blue of what is around the panel.
 */
export function hasWriting(panel: Picture, ink: Ink, around: Readonly<Colour>): boolean {
  const { width, height } = panel, colour = medianColour(panel);
  const strength = contrastWith(panel, colour).values;
  const least = leastContrast * Math.max(...colour.map((value, c) => Math.abs(value - around[c]!)));
  const components = labelComponents(ink, 127), areas = areasOf(components);
  if (width * height - areas[0]! > mostCovered * width * height) return false;
  const strengths = new Float64Array(components.count + 1);
  components.labels.forEach((label, at) => strengths[label]! += strength[at]!);
  return boxesOf(components).some(({ left, top, width: wide, height: high }, i) =>
    left > 0 && top > 0 && left + wide < width && top + high < height &&
    Math.max(wide, high) >= leastExtent && strengths[i + 1]! >= least * areas[i + 1]!
  );
}

/** Returns the median red, green and blue of a picture. */
function medianColour({ pixels }: Picture): Colour {
  const counts = noColours();
  for (let at = 0; at < pixels.length; at += 4) {
    for (let c = 0; c < 3; c++) counts[c]![pixels[at + c]!]!++;
  }
  return colourAt(counts, 0.5);
}
