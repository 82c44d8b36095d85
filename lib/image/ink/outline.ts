/**
 * The outlines of components. Ink has a sharp edge all around; the remains of shadows, of a vignette and of
 * objects at the border do not.
 *
 * @module
 */
import { type Components, labelComponents, type Plane } from "../plane/mod.ts";
import type { Spans } from "./hull.ts";

/**
 * An edge lies within this share of the picture's shorter side, and at least three pixels, on both sides of
 * the outline: a camera that is out of focus blurs it over as many. With half as much again, smears on blank
 * blackboards have edges, too.
 */
const edgeReach = 0.006;

/** Across the outline, the brightness changes by at least this share of the component's own contrast. */
const leastStep = 0.4;

/**
 * Along at least this share of the outline: measured, ink has 0.84 or more, what remains of shadows 0.5 or
 * less.
 */
const sharpShare = 0.7;

/** A component has at least this many pixels; the noise of a dim room makes specks of up to 14. */
const leastArea = 16;

/** A digit, 20 pixels high or more, has at least this many pixels: those of a 1 with a thin pen. */
const digitArea = 40;

/** Wider strokes than the stroke width have at most this share of the ink: a blot. */
const blotShare = 0.05;

/** Components, and what their outlines are like. */
export interface Outlines extends Components {
  /** Pixels of each component; the first entry, here and below, is for pixels of none. */
  area: Uint32Array;
  /** Sides of pixels on the outline of each component. */
  length: Uint32Array;
  /** How many of those are an edge in the picture. */
  sharp: Uint32Array;
}

/**
 * Returns the outlines of components. Where an outline lies on the border of the picture or of the sheet,
 * there is no edge.
 *
 * @param ink What may be ink; its components are measured.
 * @param brightness What the ink was found in. Ink is 0 outside of its outline by construction; this has the
 * real edges.
 * @param paper The surface under the ink.
 * @param inside Where the sheet is.
 */
export function measureOutlines(ink: Plane, brightness: Plane, paper: Plane, inside?: Spans): Outlines {
  const { width, height } = ink, from = brightness.values, white = paper.values;
  const reach = Math.max(3, Math.round(edgeReach * Math.min(width, height)));
  const components = labelComponents(ink), { count, labels } = components;
  const contrast = new Float64Array(count + 1), area = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    contrast[label] = contrast[label]! + 1 - from[i]! / Math.max(1, white[i]!);
    area[label] = area[label]! + 1;
  }
  const sharp = new Uint32Array(count + 1), length = new Uint32Array(count + 1);
  for (let y = 0; y < height; y++) {
    const start = inside?.start[y] ?? 0, end = inside?.end[y] ?? width;
    for (let x = start; x < end; x++) {
      const i = y * width + x, label = labels[i]!;
      if (label === 0) continue;
      const step = leastStep * white[i]! * contrast[label]! / area[label]!;
      for (let side = 0; side < 4; side++) {
        const dx = side === 0 ? 1 : side === 1 ? -1 : 0, dy = side === 2 ? 1 : side === 3 ? -1 : 0;
        const nextX = x + dx, nextY = y + dy;
        const isOutside = nextY < 0 || nextY >= height || nextX < (inside?.start[nextY] ?? 0) ||
          nextX >= (inside?.end[nextY] ?? width);
        if (!isOutside && labels[nextY * width + nextX] !== 0) continue;
        length[label] = length[label]! + 1;
        if (isOutside) continue;
        // A thin stroke, and a narrow gap, are darkest and lightest nearer than the reach.
        let darkest = from[i]!, lightest = 0;
        for (let k = 1; k <= reach; k++) {
          const inner = from[clamp(y - k * dy, height) * width + clamp(x - k * dx, width)]!;
          const outer = from[clamp(y + k * dy, height) * width + clamp(x + k * dx, width)]!;
          if (inner < darkest) darkest = inner;
          if (outer > lightest) lightest = outer;
        }
        if (lightest - darkest >= step) sharp[label] = sharp[label]! + 1;
      }
    }
  }
  return { ...components, area, length, sharp };
}

/**
 * Returns which components are ink: 1 for those that are not specks and have an edge nearly all around, if at
 * least one is as large as a digit.
 */
export function sharpComponents({ area, length, sharp }: Outlines): Uint8Array {
  const kept = new Uint8Array(area.length);
  let largest = 0;
  for (let label = 1; label < kept.length; label++) {
    if (area[label]! < leastArea || sharp[label]! < sharpShare * length[label]!) continue;
    kept[label] = 1;
    largest = Math.max(largest, area[label]!);
  }
  return largest < digitArea ? kept.fill(0) : kept;
}

/** Returns ink without the components that are not; see sharpComponents. */
export function keepSharp(ink: Plane, outlines: Outlines): Plane {
  const kept = sharpComponents(outlines), values = new Uint8Array(ink.values.length);
  for (let i = 0; i < values.length; i++) if (kept[outlines.labels[i]!] === 1) values[i] = ink.values[i]!;
  return { width: ink.width, height: ink.height, values };
}

/**
 * Returns the width of the widest strokes in pixels, leaving out blots; 0 if there is no ink. A stroke of a
 * length l and a width w has the area l · w and an outline of 2 · l, so w = 2 · area / outline. An outline
 * along sides of pixels is 4 / π times longer than the curve that it follows, on average over all directions.
 */
export function widestStroke(outlines: Outlines): number {
  const kept = sharpComponents(outlines), { area, length } = outlines;
  const strokes: { width: number; area: number }[] = [];
  let total = 0;
  for (let label = 1; label < kept.length; label++) {
    if (kept[label] === 0) continue;
    strokes.push({ width: 2 * area[label]! / (length[label]! * Math.PI / 4), area: area[label]! });
    total += area[label]!;
  }
  strokes.sort((a, b) => b.width - a.width);
  let wider = 0;
  for (const stroke of strokes) {
    wider += stroke.area;
    if (wider > blotShare * total) return stroke.width;
  }
  return 0;
}

function clamp(value: number, count: number): number {
  return value < 0 ? 0 : value >= count ? count - 1 : value;
}
