/**
 * Images as text, for hover labels, which cannot hold pictures.
 *
 * @module
 */

/** The first Braille pattern, without dots. */
const EMPTY = 0x2800;

/** The bits of the dots, [row][column]. */
const DOTS = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/**
 * Returns an image as lines of Braille patterns, divided by `<br>`: each sign has 4 rows of 2 dots, and a dot is
 * a pixel of at least half of full ink. A digit of 28×28 pixels has 7 lines of 14 signs.
 *
 * @param pixels [rows, cols] flat, 0-255.
 *
 * @example
 * ```ts
 * import { brailleImage } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(brailleImage([255, 0, 0, 255], 2, 2), "⠑");
 * ```
 */
export function brailleImage(pixels: ArrayLike<number>, rows: number, cols: number): string {
  const lines: string[] = [];
  for (let top = 0; top < rows; top += 4) {
    let line = "";
    for (let left = 0; left < cols; left += 2) {
      let code = EMPTY;
      for (let row = top; row < Math.min(rows, top + 4); row++) {
        for (let col = left; col < Math.min(cols, left + 2); col++) {
          if (pixels[row * cols + col]! >= 128) code |= DOTS[row - top]![col - left]!;
        }
      }
      line += String.fromCodePoint(code);
    }
    lines.push(line);
  }
  return lines.join("<br>");
}
