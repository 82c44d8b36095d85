/**
 * Digits that touch one of the line above or below.
 *
 * @module
 */
import type { Box, Ink, Region } from "../types.ts";
import { cutCandidates } from "./cut_candidates.ts";
import { findParts, joinParts, movedPart, type Part, regionOf } from "./parts.ts";
import { peerFinder } from "./peers.ts";
import { pieceBetween } from "./pieces.ts";

/** Two digits, one above the other, are at least this tall, in typical heights of a digit. */
const twoDigits = 1.45;

/** More lines than three that touch are something else: a line, a frame. */
const threeDigits = 3.5;

/** A piece that is shorter than this, in typical heights, is not a digit. */
const shortestPiece = 0.6;

/** Digits of two lines touch at one place, seldom at two: a cut goes through this many widths of a stroke at most. */
const mostCut = 2.5;

/**
 * Returns the parts with each that holds digits of two lines taken apart, where the least ink is cut. Both pieces
 * must have digits beside them on their own line: the halves of a tall 1 or of a slash have none.
 *
 * @param parts The parts of a picture.
 * @param height The typical height of its digits, in pixels.
 * @param ink The ink that they are parts of.
 *
 * @example
 * ```ts
 * import { cutStacked, findParts } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Four bars of 8 pixels in two lines; a thin stroke joins two of them.
 * const isInk = (x: number, y: number) => x % 6 < 2 && y % 10 < 8 || x === 0;
 * const values = Uint8Array.from({ length: 8 * 18 }, (_, i) => isInk(i % 8, Math.floor(i / 8)) ? 255 : 0);
 * const ink = { width: 8, height: 18, values, scale: 1 };
 * assertEquals(cutStacked(findParts(ink), 8, ink).length, 4);
 * ```
 */
export function cutStacked(parts: readonly Part[], height: number, ink: Ink): Part[] {
  const isTall = ({ box }: Part) => box.height >= twoDigits * height && box.height <= threeDigits * height;
  const hasPeer = peerFinder(parts);
  return parts.flatMap((part) => {
    const cut = (tall: Part): Part[] => {
      const pieces = isTall(tall) ? piecesOf(tall, (box) => hasPeer(box, part), height, ink) : [];
      return pieces.length === 0 ? [tall] : pieces.flatMap(cut);
    };
    return cut(part);
  });
}

/** The two pieces of a part at the best cut from left to right; none if it is not two digits. */
function piecesOf(part: Part, hasPeer: (box: Box) => boolean, height: number, ink: Ink): Part[] {
  // A cut from left to right is one from top to bottom of the part that lies on its side.
  const region = turned({ ...regionOf(part, ink), line: 0, afterGap: false });
  const cuts = cutCandidates(region, { digitHeight: height })
    .filter(({ cost }) => cost <= mostCut).sort((a, b) => a.cost - b.cost);
  for (const cut of cuts) {
    const pieces = [pieceBetween(region, undefined, cut), pieceBetween(region, cut)]
      .filter((piece) => piece !== undefined).map((piece) => partOf(turned(piece)));
    if (pieces.length < 2) continue;
    if (pieces.every(({ box }) => box.height >= shortestPiece * height && hasPeer(box))) {
      return pieces;
    }
  }
  return [];
}

/** A region with its rows and columns exchanged. */
function turned({ box, ink, line, afterGap }: Region): Region {
  const { width, height } = box;
  const values = Uint8Array.from(ink, (_, i) => ink[(i % height) * width + Math.floor(i / height)]!);
  return { box: { left: box.top, top: box.left, width: height, height: width }, ink: values, line, afterGap };
}

/** The ink of a region as one part. */
function partOf({ box, ink }: Region): Part {
  const parts = findParts({ width: box.width, height: box.height, values: ink, scale: 1 });
  return movedPart(joinParts(parts), box.left, box.top);
}
