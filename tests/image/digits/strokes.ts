/** Digits drawn as polylines with a round pen, for tests that need many of them at any place, size and angle. */
import type { Ink } from "lib/image/mod.ts";

type Point = readonly [x: number, y: number];

/** The strokes of each digit in a box of 0.6 x 1. */
const shapes: Record<string, readonly (readonly Point[])[]> = {
  "0": [ring(0.3, 0.5, 0.3, 0.5)],
  "1": [[[0.05, 0], [0.05, 1]]],
  "2": [[[0, 0.15], [0.2, 0], [0.5, 0.1], [0.5, 0.35], [0, 1], [0.6, 1]]],
  "3": [[[0, 0], [0.6, 0], [0.2, 0.4], [0.55, 0.55], [0.5, 0.9], [0.2, 1], [0, 0.9]]],
  "4": [[[0.2, 0], [0, 0.65], [0.6, 0.65]], [[0.42, 0.3], [0.42, 1]]],
  "5": [[[0.05, 0], [0, 0.45], [0.4, 0.45], [0.6, 0.7], [0.4, 1], [0, 0.95]], [[0.05, 0], [0.6, 0]]],
  "6": [[[0.5, 0], [0.1, 0.5], [0, 0.8], [0.3, 1], [0.6, 0.8], [0.3, 0.55], [0.05, 0.7]]],
  "7": [[[0, 0], [0.6, 0], [0.2, 1]]],
  "8": [ring(0.3, 0.24, 0.24, 0.24), ring(0.3, 0.74, 0.3, 0.26)],
  "9": [ring(0.3, 0.25, 0.27, 0.25), [[0.57, 0.25], [0.45, 1]]],
  "-": [[[0, 0.5], [0.35, 0.5]]],
  ".": [[[0.05, 0.98], [0.07, 1]]],
  "/": [[[0, 1.15], [0.6, -0.25]]],
};

/** Returns how wide a character is, in heights of a digit. */
export function widthOf(character: string): number {
  return Math.max(...shapes[character]!.flat().map(([x]) => x));
}

function ring(x: number, y: number, a: number, b: number): Point[] {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = i * Math.PI / 12;
    return [x + a * Math.sin(angle), y - b * Math.cos(angle)];
  });
}

/** A character of a page: where its upper left corner is, and how tall a digit is, in pixels. */
export interface Placed {
  character: string;
  x: number;
  y: number;
  size: number;
}

/** Returns the characters of a text on one line, `space` heights apart; a space in the text adds `gap` heights. */
export function lineOf(
  text: string,
  { x = 0, y = 0, size = 60, space = 0.25, gap = 0.7 } = {},
): Placed[] {
  const placed: Placed[] = [];
  for (const character of text) {
    if (character === " ") x += gap * size;
    else {
      placed.push({ character, x, y, size });
      x += (widthOf(character) + space) * size;
    }
  }
  return placed;
}

/** How ink is drawn. */
export interface Drawing {
  width: number;
  height: number;
  /** The width of the pen in pixels (default: 6). */
  pen?: number;
  /** By how many degrees the page is turned clockwise about its centre (default: 0). */
  tilt?: number;
  /** Which parts of strokes are left out: called with a point of the page (default: none). */
  isMissing?: (x: number, y: number) => boolean;
}

/** Returns the ink of a page. */
export function drawInk(
  page: readonly Placed[],
  { width, height, pen = 6, tilt = 0, isMissing }: Drawing,
): Ink {
  const values = new Uint8Array(width * height), radius = pen / 2;
  const sin = Math.sin(tilt * Math.PI / 180), cos = Math.cos(tilt * Math.PI / 180);
  const dab = (x: number, y: number) => {
    if (isMissing?.(x, y)) return;
    const dx = x - width / 2, dy = y - height / 2;
    const cx = width / 2 + dx * cos - dy * sin, cy = height / 2 + dx * sin + dy * cos;
    for (let py = Math.max(0, Math.floor(cy - radius)); py <= Math.min(height - 1, cy + radius); py++) {
      for (let px = Math.max(0, Math.floor(cx - radius)); px <= Math.min(width - 1, cx + radius); px++) {
        const ink = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(px + 0.5 - cx, py + 0.5 - cy)));
        const i = py * width + px;
        values[i] = Math.max(values[i]!, Math.round(255 * ink));
      }
    }
  };
  for (const { character, x, y, size } of page) {
    for (const stroke of shapes[character]!) {
      stroke.slice(1).forEach(([x1, y1], i) => {
        const [x0, y0] = stroke[i]!, steps = Math.ceil(2 * size * Math.hypot(x1 - x0, y1 - y0));
        for (let k = 0; k <= steps; k++) {
          dab(x + size * (x0 + (x1 - x0) * k / steps), y + size * (y0 + (y1 - y0) * k / steps));
        }
      });
    }
  }
  return { width, height, values, scale: 1 };
}
