/**
 * Planes of ink for tests: digits, and lines of any tilt.
 *
 * @module
 */
import { createHand, drawDigit } from "lib/drawing/mod.ts";
import type { Plane } from "lib/image/plane/mod.ts";
import { createRandom } from "lib/math/mod.ts";

/** Returns a plane without ink. */
export function emptyPlane(width: number, height: number): Plane {
  return { width, height, values: new Uint8Array(width * height) };
}

/** Returns a copy. */
export function copyOf(plane: Plane): Plane {
  return { ...plane, values: plane.values.slice() };
}

/** How a line is drawn. */
export interface LineOptions {
  /** In pixels; default: 2. */
  width?: number;
  /** 0-255; default: 255. */
  strength?: number;
  /** Whether there is ink at a share of the way, 0-1; default: everywhere. */
  has?: (share: number) => boolean;
}

/** Draws a straight line with soft edges; ink below it stays where it is stronger. */
export function drawLine(
  { width, height, values }: Plane,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  { width: thick = 2, strength = 255, has = () => true }: LineOptions = {},
): void {
  const reach = thick / 2 + 1, dx = x1 - x0, dy = y1 - y0, squared = dx * dx + dy * dy;
  for (
    let y = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    y <= Math.min(height - 1, Math.max(y0, y1) + reach);
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
      x <= Math.min(width - 1, Math.max(x0, x1) + reach);
      x++
    ) {
      const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
      if (!has(share)) continue;
      const away = Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
      const value = Math.round(strength * Math.min(1, Math.max(0, thick / 2 + 0.5 - away)));
      if (value > values[y * width + x]!) values[y * width + x] = value;
    }
  }
}

/** Draws a rectangle. */
export function drawBox(
  plane: Plane,
  [left, top, right, bottom]: readonly [number, number, number, number],
  options?: LineOptions,
): void {
  drawLine(plane, [left, top, right, top], options);
  drawLine(plane, [right, top, right, bottom], options);
  drawLine(plane, [left, bottom, right, bottom], options);
  drawLine(plane, [left, top, left, bottom], options);
}

/** Draws a digit of a hand. */
export function drawDigitAt(
  { width, height, values }: Plane,
  digit: number,
  [left, top]: readonly [number, number],
  { size, pen, seed }: { size: number; pen: number; seed: number },
): void {
  const hand = { ...createHand(seed), pen: pen / size };
  const { box, ink } = drawDigit(digit, hand, createRandom(seed), { size });
  for (let i = 0; i < ink.length; i++) {
    const x = left + i % box.width, y = top + Math.floor(i / box.width);
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    if (ink[i]! > values[y * width + x]!) values[y * width + x] = ink[i]!;
  }
}

/** Returns the sum of all values. */
export function inkOf({ values }: Plane): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Returns how much ink of `expected` a plane lacks, and how much it has too much, as shares of the expected ink. */
export function compare(plane: Plane, expected: Plane): { lacking: number; extra: number } {
  let lacking = 0, extra = 0;
  plane.values.forEach((value, i) => {
    const difference = value - expected.values[i]!;
    if (difference < 0) lacking -= difference;
    else extra += difference;
  });
  return { lacking: lacking / inkOf(expected), extra: extra / inkOf(expected) };
}
