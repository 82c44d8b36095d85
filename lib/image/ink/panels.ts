/**
 * Panels: filled rectangles on a background of one colour, with ink on them. A white sheet with an even dark
 * border, as on a scanner with its lid open, is one; so is the dark half of a picture.
 *
 * @module
 */
import { areasOf, labelComponents, type Plane, rimOf } from "../plane/mod.ts";
import { areaOf, boundingArea, convexHull, type Point } from "./hull.ts";

/** A panel covers at least this share of the picture: a page in a corner of it, not a digit among others. */
const leastArea = 0.02;

/**
 * A panel with its holes covers at least this share of the smallest rectangle around it; its corners may be
 * round or damaged. A thick 0 or 8 covers about 0.85.
 */
const leastFilled = 0.95;

/** No hole, which is dark ink as a rule, covers more than this share of a panel; the hole in a 0 does. */
const largestHole = 0.1;

/** All holes together cover at most this share of a panel; the squares of squared paper cover more. */
const allHoles = 0.35;

/** A panel. */
export interface Panel {
  /** Its corners, clockwise. */
  corners: Point[];
  /** The number of its component. */
  label: number;
}

/** The panels of a picture, and the components among which they are. */
export interface Panels {
  panels: Panel[];
  /** [height, width] flat: the component of each pixel, 0 for none. */
  labels: Int32Array;
}

/**
 * Returns what may be a panel: the components that fill a rectangle, of any rotation, all but some holes that
 * are small in comparison. A wide stroke may, too; but nothing is written on it (`hasWriting`).
 *
 * @param ink What differs from the background.
 */
export function findPanels(ink: Plane): Panels {
  const { width, height, values } = ink, least = leastArea * width * height;
  let inked = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) inked++;
  if (inked < least) return { panels: [], labels: new Int32Array(0) };
  const components = labelComponents(ink), areas = areasOf(components), { labels } = components;
  const panels: Panel[] = [];
  for (let label = 1; label <= components.count; label++) {
    if (areas[label]! < least) continue;
    const corners = convexHull(rimOf(components, label)), rectangle = boundingArea(corners);
    if (rectangle === 0) continue; // a line of pixels
    if (areas[label]! < (1 - allHoles) * rectangle || areaOf(corners) < leastFilled * rectangle) continue;
    const holes = holesOf(width, labels, label, corners), total = holes.reduce((sum, area) => sum + area, 0);
    if (total > allHoles * rectangle || areas[label]! + total < leastFilled * rectangle) continue;
    if (!holes.some((area) => area > largestHole * rectangle)) panels.push({ corners, label });
  }
  return { panels, labels };
}

/** Returns the area of each hole of a component. */
function holesOf(pitch: number, labels: Int32Array, label: number, corners: readonly Point[]): number[] {
  const xs = corners.map(({ x }) => x), ys = corners.map(({ y }) => y);
  const left = Math.min(...xs), top = Math.min(...ys);
  const width = Math.max(...xs) - left + 3, height = Math.max(...ys) - top + 3;
  // What is not the component, with a margin all around that connects what lies outside of it.
  const values = new Uint8Array(width * height).fill(1);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = (top + y - 1) * pitch + left; x < width - 1; x++, at++) {
      if (labels[at] === label) values[y * width + x] = 0;
    }
  }
  const rest = areasOf(labelComponents({ width, height, values }));
  return [...rest.subarray(2)]; // the first entry is the component, the second what lies outside of it
}
