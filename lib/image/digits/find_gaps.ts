/**
 * Gaps between the digits of a line: spaces, dashes, dots, slashes.
 *
 * @module
 */
import { around } from "./boxes.ts";
import { nearBoxes } from "./near_boxes.ts";
import type { Part } from "./parts.ts";

/** A space is at least this wide, in typical heights of a digit. */
const narrowestSpace = 0.45;

/** A space is wider than the distances within a number by at least this much, in typical heights. */
const leap = 0.3;

/** A space is at least this many times as wide as the distances within a number. */
const ratio = 1.5;

/** Between two digits that are alone on their line, this distance is a space, in typical heights. */
const lonelySpace = 0.75;

/** A 1 is narrower than this, in typical heights: what it does not fill is no space. */
const narrow = 0.3;

/** Other digits are about this wide, in typical heights. */
const usualWidth = 0.55;

/** Digits stand in a row of even steps if their middles are no farther apart than this many times the usual. */
const evenStep = 1.15;

/** A part that is wider than this, in its heights, holds digits that touch. */
const touching = 1.2;

/**
 * Tells after which digits of a line there is a gap.
 *
 * What stands between two digits, a dash or a dot, is a gap. The other distances are put into ascending order:
 * those within a number come first, and the first leap separates them from those between numbers. Without a leap there
 * is none: digits that are evenly spaced, however widely, are one number. Some hands set a narrow 1 in the middle of
 * the place of any digit: there, steps from middle to middle are even, and distances are not. Of 734 lines on simulated photos of
 * pages, 97% have all of their gaps and no others; no other limits gave more.
 *
 * @param line The digits of a line, from left to right.
 * @param marks What stands between digits, anywhere on the page.
 * @param height The typical height of a digit, in pixels.
 * @returns For each digit whether there is a gap before it; false for the first.
 */
export function findGaps(line: readonly Part[], marks: readonly Part[], height: number): boolean[] {
  const isNarrow = line.map(({ box }) => box.width < narrow * height);
  const steps = line.slice(1).map(({ box }, i) => {
    const { left, width } = line[i]!.box;
    return {
      distance: (box.left - left - width) / height,
      middles: (box.left + box.width / 2 - left - width / 2) / height,
      hasNarrow: isNarrow[i]! || isNarrow[i + 1]!,
    };
  });
  const nearby = marksNear(line, marks), near = nearBoxes(nearby.map(({ box }) => box));
  const isMarked = steps.map((_, i) => {
    const a = line[i]!, b = line[i + 1]!, both = around(a.box, b.box);
    return near(both, both.height / 4).some((mark) => isBetween(nearby[mark]!, a, b));
  });
  const within = steps.filter((_, i) => !isMarked[i]);
  if (line.length === 2) within.forEach((step) => step.distance = lonelyDistance(step));
  const distances = within.map(({ distance }) => distance);
  for (const { box } of line) if (box.width > touching * box.height) distances.push(0);
  const space = smallestSpace(distances);
  const usual = median(
    within.filter(({ distance, hasNarrow }) => distance < space && !hasNarrow).map(({ middles }) => middles),
  );
  const isEven = ({ middles, hasNarrow }: Step) =>
    hasNarrow && usual !== undefined && middles <= evenStep * usual;
  return line.map((_, i) => {
    const step = steps[i - 1];
    return step !== undefined && (isMarked[i - 1]! || step.distance >= space && !isEven(step));
  });
}

/** The marks at about the height of a line. */
function marksNear(line: readonly Part[], marks: readonly Part[]): readonly Part[] {
  if (line.length < 2) return [];
  const { top, height } = line.map(({ box }) => box).reduce(around);
  return marks.filter(({ box }) => box.top < top + 2 * height && box.top + box.height > top - height);
}

/** From a digit to the next, in typical heights. */
interface Step {
  /** From edge to edge. */
  distance: number;
  /** From middle to middle. */
  middles: number;
  /** Whether one of the two is narrow. */
  hasNarrow: boolean;
}

/** The distance of the only two digits on a line, as if they were as wide as most: nothing tells how a 1 is set. */
function lonelyDistance({ distance, middles }: Step): number {
  return Math.min(distance, middles - usualWidth);
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/** The smallest of the distances that is a space; Infinity if none is. */
function smallestSpace(distances: readonly number[]): number {
  const ascending = [...distances].sort((a, b) => a - b);
  if (ascending.length === 1) return lonelySpace;
  const first = ascending.findIndex((distance, i) => {
    const before = Math.max(0, ascending[i - 1] ?? Infinity);
    return distance >= Math.max(narrowestSpace, before + leap, ratio * before);
  });
  return first < 0 ? Infinity : ascending[first]!;
}

/** Whether a mark is between two neighbours, at about their height. */
function isBetween({ box }: Part, { box: a }: Part, { box: b }: Part): boolean {
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = Math.min(a.top, b.top), bottom = Math.max(a.top + a.height, b.top + b.height);
  const margin = 0.25 * (bottom - top);
  return x > a.left + a.width / 2 && x < b.left + b.width / 2 && y > top - margin && y < bottom + margin;
}
