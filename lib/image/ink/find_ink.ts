/**
 * Pixels → ink.
 *
 * @module
 */
import type { Ink, Picture } from "../types.ts";

/** Baseline (to be replaced): distance from the border's median grey, Otsu's threshold. */
export function findInk({ width, height, pixels }: Picture): Ink {
  const count = width * height;
  const transparent = pixels.some((value, i) => i % 4 === 3 && value < 128);
  const grey = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const [r, g, b, a] = pixels.subarray(4 * i, 4 * i + 4);
    grey[i] = transparent ? a! : (r! + g! + b!) / 3;
  }
  const border: number[] = [];
  for (let i = 0; i < count; i++) {
    const x = i % width, y = (i - x) / width;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border.push(grey[i]!);
  }
  const background = border.sort((a, b) => a - b)[border.length >> 1]!;
  const values = Uint8Array.from(grey, (value) => Math.round(Math.abs(value - background)));
  const threshold = otsu(values);
  return { width, height, values: values.map((value) => value > threshold ? value : 0), scale: 1 };
}

function otsu(values: Uint8Array): number {
  const histogram = new Float64Array(256);
  for (const value of values) histogram[value]!++;
  let total = 0;
  histogram.forEach((n, v) => total += n * v);
  let below = 0, sum = 0, best = 0, threshold = 0;
  for (let t = 0; t < 256; t++) {
    below += histogram[t]!;
    sum += t * histogram[t]!;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sum / below - (total - sum) / above) ** 2;
    if (between > best) [best, threshold] = [between, t];
  }
  return threshold;
}
