/**
 * Ink in other sizes and with other line widths.
 *
 * @module
 */
import type { Box } from "../image/mod.ts";

/** Ink: [height, width] flat, 0-255. */
export interface Grey {
  width: number;
  height: number;
  ink: Uint8Array;
}

/**
 * Returns the smallest box with all pixels that have more ink than `least`; the whole box if there are none.
 */
export function inkBox({ width, height, ink }: Grey, least = 0): Box {
  let [left, top, right, bottom] = [width, height, -1, -1];
  ink.forEach((value, i) => {
    if (value <= least) return;
    const x = i % width, y = Math.floor(i / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
  });
  if (bottom < 0) return { left: 0, top: 0, width, height };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Returns ink in another size: between pixels it is interpolated, several pixels in one are averaged. */
export function resample({ width, height, ink }: Grey, cols: number, rows: number): Grey {
  const across = tents(width, cols), down = tents(height, rows);
  const half = new Float32Array(height * cols);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < cols; x++) {
      for (const [from, weight] of across[x]!) half[y * cols + x]! += weight * ink[y * width + from]!;
    }
  }
  const result = new Uint8Array(rows * cols);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < cols; x++) {
      let sum = 0;
      for (const [from, weight] of down[y]!) sum += weight * half[from * cols + x]!;
      result[y * cols + x] = Math.round(sum);
    }
  }
  return { width: cols, height: rows, ink: result };
}

/** Returns, for each of `to` pixels, which of `from` pixels it is made of and their weights: a tent filter. */
function tents(from: number, to: number): [index: number, weight: number][][] {
  const scale = from / to, reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    const found: [number, number][] = [];
    for (let j = Math.ceil(centre - reach); j <= centre + reach; j++) {
      const weight = 1 - Math.abs(j - centre) / reach;
      if (weight > 0) found.push([Math.min(from - 1, Math.max(0, j)), weight]);
    }
    const total = found.reduce((sum, [, weight]) => sum + weight, 0);
    return found.map(([index, weight]) => [index, weight / total]);
  });
}

/**
 * Returns ink with wider lines: each pixel gets the most ink that is found within the radius. With a negative
 * radius the lines become thinner: it gets the least.
 *
 * @param radius In pixels. The result is wider and higher by it on each side if it is positive.
 */
export function spread({ width, height, ink }: Grey, radius: number): Grey {
  const margin = Math.max(0, Math.ceil(radius)), reach = Math.ceil(Math.abs(radius));
  const cols = width + 2 * margin, rows = height + 2 * margin;
  const result = new Uint8Array(cols * rows);
  const disc: [number, number][] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) if (Math.hypot(dx, dy) <= Math.abs(radius)) disc.push([dx, dy]);
  }
  const choose = radius > 0 ? Math.max : Math.min;
  for (let i = 0; i < result.length; i++) {
    const x = i % cols - margin, y = Math.floor(i / cols) - margin;
    let value = radius > 0 ? 0 : 255;
    for (const [dx, dy] of disc) {
      const inside = x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height;
      value = choose(value, inside ? ink[(y + dy) * width + x + dx]! : 0);
    }
    result[i] = value;
  }
  return { width: cols, height: rows, ink: result };
}
