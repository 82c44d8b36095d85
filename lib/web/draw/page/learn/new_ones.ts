/**
 * Which drawings can be added: new ones, because the same drawing must not be there twice, once to learn from and once
 * held out, and not too many.
 *
 * @module
 */
import type { CollectedDrawing } from "../../worker/learn/labelled.ts";

/** The maximum number of drawings: each is shown in the list, and read several times while the network learns. */
const most = 2000;

/** Returns whether two frames have the same pixels. */
export function sameFrame(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((value, i) => value === other[i]);
}

/** Returns those of some drawings whose frames are neither among the collected ones nor among those before them. */
export function newOnes<Drawing extends Pick<CollectedDrawing, "frame">>(
  drawings: readonly Drawing[],
  collected: readonly Pick<CollectedDrawing, "frame">[],
): Drawing[] {
  const textOf = (frame: Uint8Array) => String.fromCharCode(...frame);
  const seen = new Set(collected.map(({ frame }) => textOf(frame)));
  return drawings.filter(({ frame }) => {
    const text = textOf(frame), isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

/** @throws {Error} If there would be too many drawings. */
export function checkCount(count: number): void {
  if (count <= most) return;
  throw new Error(`drawings: expected at most ${most}, but got ${count}; delete some first`);
}
