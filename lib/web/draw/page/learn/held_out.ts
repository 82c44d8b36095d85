/**
 * Which drawings are held out: no network learns from them, so they show how well it reads what it has not seen.
 *
 * @module
 */
import type { CollectedDrawing } from "../../worker/learn/labelled.ts";

/** Of each label, one drawing in this many is held out. */
const every = 4;

/** If none of the drawings is held out, the one that makes them this many is. */
const firstAt = 8;

/**
 * Returns whether a new drawing is to be held out: of each label the second one, and from then on one in four; if so
 * far none is held out, the eighth drawing, whatever its label.
 *
 * This is decided once, when a drawing is collected, and kept with it: a drawing from which a network has learned must
 * not test it later, whichever others are added or deleted.
 *
 * @param label The label of the new drawing.
 * @param collected The drawings that are there already.
 *
 * @example
 * ```ts
 * import { isHeldOut } from "lib/web/draw/page/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const seven = (heldOut: boolean) => ({ label: 7, heldOut });
 * assertEquals(isHeldOut(7, []), false);
 * assertEquals(isHeldOut(7, [seven(false)]), true);
 * assertEquals(isHeldOut(7, [seven(false), seven(true)]), false);
 * assertEquals(isHeldOut(3, [seven(false), seven(true)]), false);
 * ```
 */
export function isHeldOut(
  label: number,
  collected: readonly Pick<CollectedDrawing, "label" | "heldOut">[],
): boolean {
  const countOf = (drawings: typeof collected) => drawings.filter(({ heldOut }) => heldOut).length;
  const same = collected.filter((drawing) => drawing.label === label);
  const wanted = Math.floor((same.length + 1 + every / 2) / every);
  return countOf(same) < wanted || countOf(collected) === 0 && collected.length + 1 >= firstAt;
}
