/**
 * Frames around digits, and the rim of a sheet.
 *
 * @module
 */
import type { Ink } from "../types.ts";
import { nearBoxes } from "./near_boxes.ts";
import { isSlender, type Part } from "./parts.ts";

/** A frame has as many digits inside; a face has a mouth. */
const several = 2;

/**
 * Returns a function that tells whether a part that is far too large for a digit is a frame or a ring around
 * several digits, or the rim of a sheet, which runs out of the picture at two sides at least. Others are marks of
 * their own: an arrow, a signature, a large digit.
 *
 * @param parts The parts that are not too large.
 * @param size The width and height of the ink.
 */
export function frameFinder(
  parts: readonly Part[],
  { width, height }: Pick<Ink, "width" | "height">,
): (part: Part) => boolean {
  const digits = parts.filter(isSlender), near = nearBoxes(digits.map(({ box }) => box));
  return ({ box }) => {
    const right = box.left + box.width, bottom = box.top + box.height;
    const edges = [box.left <= 0, box.top <= 0, right >= width, bottom >= height];
    if (edges.filter((touches) => touches).length >= 2) return true;
    const inside = near(box, 0).map((i) => digits[i]!.box).filter((inner) =>
      inner.left > box.left && inner.top > box.top && inner.left + inner.width < right &&
      inner.top + inner.height < bottom
    );
    return inside.length >= several;
  };
}
