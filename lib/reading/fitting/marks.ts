/**
 * Frames of marks that are not digits, and poor scans of some frames.
 *
 * @module
 */
import { degradeDigit, type NonDigit, pictureOf } from "../../drawing/mod.ts";
import { findDigits, findInk, FRAME, frameDigit } from "../../image/mod.ts";
import { createRandom } from "../../math/mod.ts";

/**
 * The share of touching digits, and of frames without a digit, that are poorly scanned: otherwise coarse
 * pixels alone would make a digit.
 */
export const degradedShare = 0.25;

/** Returns frames, a share of them poorly scanned. */
export function someDegraded(frames: Uint8Array[], seed: number, share = degradedShare): Uint8Array[] {
  const random = createRandom(seed);
  return frames.map((ink) =>
    random() < share ? degradeDigit({ width: FRAME, height: FRAME, ink }, random) : ink
  );
}

/**
 * Returns the frame of a mark; an empty page has none. Of every other texture it is the frame of a piece, as a
 * reader finds many in such a picture: a blob, a dot, a part of a smear.
 */
export function framesOfMark({ kind, canvas, frame }: NonDigit, index: number): Uint8Array[] {
  if (kind !== "texture" || index % 2 === 0) return frame === undefined ? [] : [frame];
  const pieces = findDigits(findInk(pictureOf(canvas)));
  return pieces.length === 0 ? [] : [frameDigit(pieces[Math.floor(index / 2) % pieces.length]!)];
}
