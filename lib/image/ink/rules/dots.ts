/**
 * The dots of dotted paper.
 *
 * @module
 */
import { areasOf, boxesOf, type Components, labelComponents, type Plane } from "../../plane/mod.ts";

/** A small round piece of ink. */
interface Dot {
  x: number;
  y: number;
  /** The number of its component. */
  label: number;
}

/** Dots are at most this share of a digit high, or this many pixels. */
const largestDot = { share: 0.22, pixels: 5 } as const;

/** Fewer dots are not a pattern: there may be as many decimal points. */
const fewestDots = 20;

/**
 * Dots at equal distances: how far a distance may be off, as a share, and how many of the dots keep to that.
 */
const regularity = { off: 0.15, share: 0.6 } as const;

/**
 * Returns the indices of the pixels of all dots, if there is a pattern of them: many small round pieces, most
 * of which are as far from the nearest one as the others are. (Of specks at random, less than a third are.)
 *
 * @param floor Values up to this one are not ink.
 * @param digit The height of digits in pixels.
 */
export function findDots(plane: Plane, floor: number, digit: number): number[] {
  const size = Math.max(largestDot.pixels, Math.round(largestDot.share * digit));
  const components = labelComponents(plane, floor), dots = roundParts(components, size);
  if (dots.length < fewestDots) return [];
  const nearest = distances(dots, plane.width).filter((distance) => distance < Infinity).sort((a, b) =>
    a - b
  );
  if (nearest.length < fewestDots) return [];
  const usual = nearest[nearest.length >> 1]!;
  const regular = nearest.filter((distance) => Math.abs(distance - usual) <= regularity.off * usual).length;
  return regular >= regularity.share * dots.length ? pixelsOf(dots, components) : [];
}

/** Returns the components that are no larger than `size` in both directions, and round. */
function roundParts(components: Components, size: number): Dot[] {
  const areas = areasOf(components), dots: Dot[] = [];
  boxesOf(components).forEach(({ left, top, width, height }, i) => {
    const label = i + 1, area = areas[label]!, longer = Math.max(width, height);
    if (longer > size || longer > 2 * Math.min(width, height)) return;
    if (area < 0.5 * width * height || area < 3) return;
    dots.push({ x: left + (width - 1) / 2, y: top + (height - 1) / 2, label });
  });
  return dots;
}

/** Returns the indices of the pixels of dots. */
function pixelsOf(dots: readonly Dot[], { count, labels }: Components): number[] {
  const isDot = new Uint8Array(count + 1), pixels: number[] = [];
  for (const { label } of dots) isDot[label] = 1;
  for (let i = 0; i < labels.length; i++) if (isDot[labels[i]!] === 1) pixels.push(i);
  return pixels;
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
