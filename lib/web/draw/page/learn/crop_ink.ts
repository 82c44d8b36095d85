/**
 * The ink of one digit of a drawing.
 *
 * @module
 */
import type { Box } from "../../../../image/types.ts";
import type { DrawnInk } from "../../worker/calls.ts";

/**
 * Returns the part of the ink that lies in a box, on whole pixels.
 *
 * @param box In pixels of the sheet.
 * @param scale Pixels of the ink per pixel of the sheet.
 */
export function cropInk({ width, height, values }: DrawnInk, box: Box, scale: number): DrawnInk {
  const left = Math.max(0, Math.floor(box.left * scale)), top = Math.max(0, Math.floor(box.top * scale));
  const right = Math.min(width, Math.ceil((box.left + box.width) * scale));
  const bottom = Math.min(height, Math.ceil((box.top + box.height) * scale));
  const cropped = { width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
  const part = new Uint8Array(cropped.width * cropped.height);
  for (let y = 0; y < cropped.height; y++) {
    const from = (top + y) * width + left;
    part.set(values.subarray(from, from + cropped.width), y * cropped.width);
  }
  return { ...cropped, values: part };
}
