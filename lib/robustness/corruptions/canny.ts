/**
 * The edges of the digit instead of its strokes.
 *
 * @module
 */
import { gaussian, imageOf, SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** The image mixed with its edges; at the highest strength, only edges are left. */
export const cannyEdges: Corruption = {
  what: "mixed with a share of {} of its edges",
  strengths: [0.2, 0.4, 0.6, 0.8, 1],
  mnistC: true,
  apply(image, share) {
    const edges = edgesOf(image);
    return imageOf((pixel) => (1 - share) * image[pixel]! + share * 255 * edges[pixel]!);
  },
};

/** An edge begins where the slope has this share of the steepest slope, and is followed down to the second. */
const begins = 0.3, ends = 0.1;

/**
 * Returns where the edges of an image are, one pixel wide (Canny, "A Computational Approach to Edge
 * Detection", IEEE PAMI 8, 1986): the slope of the smoothed image, where it is steepest across the edge, if
 * it is steep or continues where it is.
 *
 * @returns [28, 28] flat: 1 on an edge, otherwise 0.
 */
export function edgesOf(image: ArrayLike<number>): Uint8Array {
  const smooth = gaussian(image, 0.8);
  const at = (x: number, y: number) => x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : smooth[y * SIDE + x]!;
  const slope = (pixel: number): [dx: number, dy: number] => {
    const x = pixel % SIDE, y = Math.floor(pixel / SIDE);
    // Sobel's operators.
    const column = (dx: number) => at(x + dx, y - 1) + 2 * at(x + dx, y) + at(x + dx, y + 1);
    const row = (dy: number) => at(x - 1, y + dy) + 2 * at(x, y + dy) + at(x + 1, y + dy);
    return [column(1) - column(-1), row(1) - row(-1)];
  };
  const slopes = Array.from({ length: SIDE * SIDE }, (_, pixel) => slope(pixel));
  const steepness = Float32Array.from(slopes, ([dx, dy]) => Math.hypot(dx, dy));
  const steepest = steepness.reduce((most, value) => Math.max(most, value), 0);
  const isCrest = (pixel: number) => {
    const [dx, dy] = slopes[pixel]!, eighth = Math.round(Math.atan2(dy, dx) / (Math.PI / 4));
    const [stepX, stepY] = [Math.cos, Math.sin].map((of) => Math.round(of(eighth * Math.PI / 4))) as [
      number,
      number,
    ];
    const side = (sign: number) => {
      const x = pixel % SIDE + sign * stepX, y = Math.floor(pixel / SIDE) + sign * stepY;
      return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : steepness[y * SIDE + x]!;
    };
    // Of two equal ones, the second counts.
    return steepness[pixel]! >= side(-1) && steepness[pixel]! > side(1);
  };
  const crests = steepness.map((value, pixel) =>
    value > 0 && value >= ends * steepest && isCrest(pixel) ? value / steepest : 0
  );
  const edges = new Uint8Array(SIDE * SIDE);
  const open = [...crests.keys()].filter((pixel) => crests[pixel]! >= begins);
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    edges[pixel] = 1;
    open.push(...neighboursOf(pixel).filter((next) => edges[next] === 0 && crests[next]! >= ends));
  }
  return edges;
}

function neighboursOf(pixel: number): number[] {
  const x = pixel % SIDE, y = Math.floor(pixel / SIDE), found: number[] = [];
  for (let row = Math.max(0, y - 1); row <= Math.min(SIDE - 1, y + 1); row++) {
    for (let col = Math.max(0, x - 1); col <= Math.min(SIDE - 1, x + 1); col++) {
      if (row !== y || col !== x) found.push(row * SIDE + col);
    }
  }
  return found;
}
