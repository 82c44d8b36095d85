/**
 * Which drawings are set apart as a test: the network does not learn from them.
 *
 * @module
 */

/** Of each label, one drawing in this many is set apart. */
const every = 4;

/**
 * Returns whether each drawing is set apart: of each label every fourth one, and the second one if there are only two
 * or three. If no label has two drawings, it is the last drawing, because a test needs at least one; a single drawing
 * is not set apart. Drawings that are added later do not change this for earlier ones of a label that has four.
 *
 * @param labels The labels of the drawings, in the order in which they were drawn.
 *
 * @example
 * ```ts
 * import { setApart } from "lib/web/draw/worker/learn/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(setApart([7, 7, 1, 7, 7]), [false, false, false, false, true]);
 * assertEquals(setApart([7, 7, 1]), [false, true, false]);
 * ```
 */
export function setApart(labels: readonly number[]): boolean[] {
  const totals = new Map<number, number>(), seen = new Map<number, number>();
  for (const label of labels) totals.set(label, (totals.get(label) ?? 0) + 1);
  const apart = labels.map((label) => {
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    return totals.get(label)! < every ? nth === 2 : nth % every === 0;
  });
  if (labels.length > 1 && !apart.includes(true)) apart[labels.length - 1] = true;
  return apart;
}
