/**
 * Connected components: sets of pixels that touch each other.
 *
 * @module
 */
import type { Box } from "../types.ts";
import type { Plane } from "./plane.ts";

/** The connected components of a plane. */
export interface Components {
  /** Of the plane, in pixels. */
  width: number;
  /** How many there are; their numbers are 1 … count. */
  count: number;
  /** [height, width] flat: the component of each pixel, 0 for none. */
  labels: Int32Array;
}

/**
 * Returns the components of pixels that are more than a threshold; pixels touch along sides and at corners.
 * Runs of pixels in a row get a number each, and numbers of runs that touch are united (Rosenfeld and Pfaltz
 * 1966; union-find after Tarjan 1975).
 *
 * @param plane The pixels.
 * @param threshold Pixels with this value or less belong to no component.
 *
 * @example
 * ```ts
 * import { labelComponents } from "lib/image/plane/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const values = Uint8Array.of(1, 0, 0, 1, 0, 1, 0, 1);
 * const { count, labels } = labelComponents({ width: 4, height: 2, values });
 * assertEquals(count, 2);
 * assertEquals([...labels], [1, 0, 0, 2, 0, 1, 0, 2]);
 * ```
 */
export function labelComponents({ width, height, values }: Plane, threshold = 0): Components {
  const labels = new Int32Array(values.length), parents: number[] = [0];
  const find = (label: number) => {
    while (parents[label] !== label) {
      parents[label] = parents[parents[label]!]!;
      label = parents[label]!;
    }
    return label;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (values[i]! <= threshold) continue;
      let label = x > 0 ? labels[i - 1]! : 0;
      if (y > 0) {
        const above = i - width;
        for (let j = x > 0 ? above - 1 : above; j <= (x + 1 < width ? above + 1 : above); j++) {
          const other = labels[j]!;
          if (other === 0 || other === label) continue;
          if (label === 0) label = other;
          else {
            const a = find(label), b = find(other);
            if (a < b) parents[b] = a;
            else if (b < a) parents[a] = b;
          }
        }
      }
      if (label === 0) label = parents.push(parents.length) - 1;
      labels[i] = label;
    }
  }
  let count = 0;
  const numbers = new Int32Array(parents.length);
  for (let label = 1; label < parents.length; label++) {
    const root = find(label);
    numbers[label] = root === label ? ++count : numbers[root]!;
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) labels[i] = numbers[labels[i]!]!;
  return { width, count, labels };
}

/** Returns the number of pixels of each component; the first entry counts those of none. */
export function areasOf({ count, labels }: Components): Uint32Array {
  const areas = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) areas[labels[i]!]!++;
  return areas;
}

/** Returns the smallest box around each component; that of component 1 comes first. */
export function boxesOf({ width, count, labels }: Components): Box[] {
  const left = new Int32Array(count + 1).fill(width), right = new Int32Array(count + 1);
  const top = new Int32Array(count + 1).fill(-1), bottom = new Int32Array(count + 1);
  for (let y = 0, i = 0; i < labels.length; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels[i]!;
      if (label === 0) continue;
      if (x < left[label]!) left[label] = x;
      if (x > right[label]!) right[label] = x;
      if (top[label]! < 0) top[label] = y;
      bottom[label] = y;
    }
  }
  return Array.from({ length: count }, (_, i) => ({
    left: left[i + 1]!,
    top: top[i + 1]!,
    width: right[i + 1]! - left[i + 1]! + 1,
    height: bottom[i + 1]! - top[i + 1]! + 1,
  }));
}

/** Returns the first and the last pixel of a component in each row that it reaches. */
export function rimOf({ width, labels }: Components, label: number): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (let y = 0; y * width < labels.length; y++) {
    const row = labels.subarray(y * width, (y + 1) * width), first = row.indexOf(label);
    if (first >= 0) points.push({ x: first, y }, { x: row.lastIndexOf(label), y });
  }
  return points;
}
