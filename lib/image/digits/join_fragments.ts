/**
 * Parts that belong to one digit, and parts that are not digits at all.
 *
 * @module
 */
import type { Box } from "../types.ts";
import { around } from "./boxes.ts";
import { distancesWithin } from "./distances.ts";
import { joinPairs } from "./join_pairs.ts";
import { joinParts, medianRun, type Part } from "./parts.ts";
import { peerFinder } from "./peers.ts";

/** What the parts of a picture are. */
export interface Digits {
  /** The digits, each as one part. */
  digits: Part[];
  /** What stands between digits: dashes, dots, commas. */
  marks: Part[];
}

/** A digit is at least this tall, in typical heights of the picture's digits. */
const shortestDigit = 0.4;

/** Fragments of a digit are at most this far apart, in typical heights. */
const reach = 0.25;

/** Pieces nearly touch if they are no farther apart than this, in median lengths of a run. */
const crumbDistance = 1;

/** A digit that was put together is at most this tall, in typical heights. */
const tallestDigit = 1.25;

/** A fragment to the side of a digit belongs to it if its middle is in this upper part of the digit. */
const upperPart = 0.35;

/** Specks are smaller than this in both directions, in typical heights. */
const speck = 0.1;

/**
 * Tells which parts belong together, and which are digits.
 *
 * - Two parts, one above the other, are one digit if together they are as tall as a digit: an 8 or a 3 in two
 *   halves. If both have parts of their size beside them, they are digits of two lines.
 * - A small part above, below or inside a digit, or at its side near the top, belongs to that digit: the bar of
 *   a 5, the flag of a 1. So does any crumb that nearly touches it.
 * - What is left of the small parts stands between digits as a mark, or is a speck and dropped.
 *
 * @param parts The parts of a picture.
 * @param height The typical height of its digits, in pixels.
 */
export function joinFragments(parts: readonly Part[], height: number): Digits {
  const hasPeer = peerFinder(parts);
  const crumbs = crumbDistance * medianRun(parts);
  const stacked = joinPairs(
    parts,
    distancesWithin(parts, reach * height),
    (a, b, distance) =>
      distance <= crumbs && arePieces(a, b, height) ||
      areHalves(a, b, height) && !(hasPeer(a) && hasPeer(b)),
  );
  const isTall = ({ box }: Part) => box.height >= shortestDigit * height;
  const digits = stacked.filter(isTall), small = stacked.filter((part) => !isTall(part));

  const all = [...digits, ...small], owner = new Map<number, number>();
  for (const { a, b, distance } of distancesWithin(all, reach * height)) {
    if (a >= digits.length || b < digits.length || owner.has(b)) continue;
    if (distance > crumbs && !belongsTo(all[b]!.box, all[a]!.box)) continue;
    owner.set(b, a);
  }
  const owned = Map.groupBy(owner.keys(), (b) => owner.get(b)!);
  const isSpeck = ({ box }: Part) => sizeOf(box) < Math.max(speck * height, crumbs);
  return {
    digits: digits.map((digit, a) =>
      joinParts([digit, ...(owned.get(a) ?? []).sort((a, b) => a - b).map((b) => all[b]!)])
    ),
    marks: small.filter((part, i) => !owner.has(digits.length + i) && !isSpeck(part)),
  };
}

/** Whether two parts are the upper and the lower half of a digit. */
function areHalves(a: Box, b: Box, height: number): boolean {
  const together = around(a, b).height;
  return together <= tallestDigit * height && together >= shortestDigit * height &&
    a.height + b.height - together <= 0.35 * Math.min(a.height, b.height) &&
    sharedWidth(a, b) >= 0.5 * Math.min(a.width, b.width);
}

/** Whether two parts that nearly touch are more than specks, and too small to be two digits. */
function arePieces(a: Box, b: Box, height: number): boolean {
  const together = around(a, b), smaller = Math.min(sizeOf(a), sizeOf(b));
  return smaller >= speck * height && Math.min(a.height, b.height) < 0.75 * height &&
    together.height <= tallestDigit * height && together.width <= 0.85 * height;
}

/** Whether a small part is above, below or inside a digit, or at its side near the top. */
function belongsTo(small: Box, digit: Box): boolean {
  if (sharedWidth(small, digit) >= 0.3 * small.width) return true;
  return small.top + small.height / 2 <= digit.top + upperPart * digit.height;
}

function sharedWidth(a: Box, b: Box): number {
  return Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
}

/** The longer side of a box. */
function sizeOf({ width, height }: Box): number {
  return Math.max(width, height);
}
