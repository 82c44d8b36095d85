/** Ink and regions from rows of characters: a space or a dot is background, `#` is full ink, `+` is half. */
import type { Ink, Region } from "lib/image/mod.ts";

/** Returns the ink that the rows show, each character as a square of `zoom` pixels. */
export function inkOf(rows: readonly string[], zoom = 1): Ink {
  const width = zoom * Math.max(...rows.map((row) => row.length)), height = zoom * rows.length;
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const character = rows[Math.floor(y / zoom)]![Math.floor(x / zoom)];
      values[y * width + x] = character === "#" ? 255 : character === "+" ? 128 : 0;
    }
  }
  return { width, height, values, scale: 1 };
}

/** Returns a region with the ink that the rows show, its box at (0, 0) and as large as they are. */
export function regionOf(rows: readonly string[], zoom = 1): Region {
  const { width, height, values } = inkOf(rows, zoom);
  return { box: { left: 0, top: 0, width, height }, ink: values, line: 0, afterGap: false };
}

/** Returns the rows that a region shows, without the columns and rows around its box. */
export function rowsOf({ box: { width, height }, ink }: Region): string[] {
  return Array.from(
    { length: height },
    (_, y) =>
      Array.from(ink.subarray(y * width, (y + 1) * width), (v) => v === 0 ? "." : v < 200 ? "+" : "#").join(
        "",
      ),
  );
}
