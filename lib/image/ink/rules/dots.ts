/**
 * The dots of dotted paper.
 *
 * @module
 */
import type { Plane } from "./plane.ts";

/** A small round piece of ink. */
interface Dot {
  x: number;
  y: number;
  /** The indices of its pixels. */
  pixels: number[];
}

/** Dots are at most this share of a digit high, or this many pixels. */
const LARGEST = { share: 0.22, pixels: 5 } as const;

/** Fewer dots are not a pattern: there may be as many decimal points. */
const FEWEST = 20;

/**
 * Dots at equal distances: how far a distance may be off, as a share, and how many of the dots keep to that.
 */
const REGULAR = { off: 0.15, share: 0.6 } as const;

/**
 * Returns the indices of the pixels of all dots, if there is a pattern of them: many small round pieces, most
 * of which are as far from the nearest one as the others are. (Of specks at random, less than a third are.)
 *
 * @param floor Values up to this one are not ink.
 * @param digit The height of digits in pixels.
 */
export function findDots(plane: Plane, floor: number, digit: number): number[] {
  const size = Math.max(LARGEST.pixels, Math.round(LARGEST.share * digit));
  const dots = smallParts(plane, floor, size);
  if (dots.length < FEWEST) return [];
  const nearest = distances(dots, plane.width).filter((distance) => distance < Infinity).sort((a, b) =>
    a - b
  );
  if (nearest.length < FEWEST) return [];
  const usual = nearest[nearest.length >> 1]!;
  const regular = nearest.filter((distance) => Math.abs(distance - usual) <= REGULAR.off * usual).length;
  return regular >= REGULAR.share * dots.length ? dots.flatMap(({ pixels }) => pixels) : [];
}

/** Returns the connected parts that are no larger than `size` in both directions, and round. */
function smallParts({ width, height, values }: Plane, floor: number, size: number): Dot[] {
  const seen = new Uint8Array(values.length), dots: Dot[] = [], stack: number[] = [];
  for (let begin = 0; begin < values.length; begin++) {
    if (values[begin]! <= floor || seen[begin] === 1) continue;
    let left = width, right = 0, top = height, bottom = 0;
    const pixels: number[] = [];
    seen[begin] = 1;
    stack.push(begin);
    while (stack.length > 0) {
      const at = stack.pop()!, x = at % width, y = (at - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      if (pixels.length <= size * size) pixels.push(at);
      for (let ny = y > 0 ? y - 1 : 0; ny <= y + 1 && ny < height; ny++) {
        for (let nx = x > 0 ? x - 1 : 0; nx <= x + 1 && nx < width; nx++) {
          const next = ny * width + nx;
          if (values[next]! <= floor || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const wide = right - left + 1, high = bottom - top + 1;
    if (wide > size || high > size || Math.max(wide, high) > 2 * Math.min(wide, high)) continue;
    if (pixels.length < 0.5 * wide * high || pixels.length < 3) continue;
    dots.push({ x: (left + right) / 2, y: (top + bottom) / 2, pixels });
  }
  return dots;
}

/**
 * Returns how far each dot is from the nearest other one, Infinity if that is farther than an eighth of the
 * picture's width.
 */
function distances(dots: readonly Dot[], width: number): number[] {
  const sorted = [...dots].sort((a, b) => a.x - b.x), farthest = width / 8;
  return sorted.map((dot, i) => {
    let nearest = Infinity;
    for (const step of [-1, 1]) {
      for (let j = i + step; j >= 0 && j < sorted.length; j += step) {
        const other = sorted[j]!, dx = Math.abs(other.x - dot.x);
        if (dx > Math.min(nearest, farthest)) break;
        nearest = Math.min(nearest, Math.hypot(dx, other.y - dot.y));
      }
    }
    return nearest <= farthest ? nearest : Infinity;
  });
}
