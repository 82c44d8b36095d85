/**
 * Removes rules from the ink: ruled lines, grids, margins, the boxes of forms, dots.
 *
 * @module
 */
import type { Plane } from "../../plane/mod.ts";
import type { Chains } from "./chains.ts";
import { findDots } from "./dots.ts";
import { findChains, withoutChains, withoutLines } from "./find_chains.ts";
import { findFrames, widestFrame } from "./frames.ts";
import { roughHeight } from "./rough_height.ts";
import { selectRules } from "./select_rules.ts";
import { findWideLines } from "./wide_lines.ts";

/** Weaker values are the noise of a JPEG file. */
const noiseLevel = 10;

/**
 * Anything with less than this share of the ink's strength is too faint to be read, whether it is a rule or
 * not.
 */
const floorShare = 0.15;

/**
 * The widest rule as a share of the picture's longer side: 0.5 mm on a page 60 mm wide. Wider lines are
 * removed only if they are boxes around digits (`findFrames`) or lead from border to border (`findWideLines`): a
 * stroke may be as wide.
 */
const widestShare = 0.011;

/** Lines with less than this share of the ink's strength are faint. */
const faintShare = 0.5;

/**
 * Returns ink without ruled lines, grids, margins, printed boxes, and the dots of dotted paper. Strokes that
 * cross or touch them stay whole; so do long straight strokes of digits. Lines may be tilted by up to 8
 * degrees, bent, broken, fainter than the ink or as strong.
 *
 * Thin straight pieces are linked to chains, in both directions; a chain is a rule by its length against the
 * digits, by where its ends are, and by its neighbours (`selectRules`). Other programs use run-length codes
 * or a Hough transform; linking pieces also follows bent lines, and costs less.
 *
 * @param ink Ink, or how much each pixel differs from the background; preferably before any threshold,
 * because a faint line is easier to follow then.
 * @returns A copy; the same object if there are no rules.
 *
 * @example
 * ```ts
 * import { removeRules } from "lib/image/ink/rules/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // A line across 200x60 pixels, and a stroke through it.
 * const values = new Uint8Array(200 * 60);
 * values.fill(255, 200 * 30, 200 * 32);
 * for (let y = 10; y < 50; y++) values.fill(255, 200 * y + 100, 200 * y + 104);
 * const result = removeRules({ width: 200, height: 60, values }).values;
 * assertEquals([result[200 * 30 + 20], result[200 * 30 + 101], result[200 * 20 + 101]], [0, 255, 255]);
 * ```
 */
export function removeRules<T extends Plane>(ink: T): T {
  const level = inkLevel(ink.values);
  if (level === 0) return ink;
  const { width, height } = ink;
  const widest = Math.max(3, Math.round(widestShare * Math.max(width, height)));
  const floor = Math.max(noiseLevel, floorShare * level),
    faint = faintShare * level,
    options = { floor, widest, faint };

  // First, lines that are wide in comparison with the picture: of boxes, and from border to border.
  const broad = widestFrame(ink, level / 2);
  const unframed = broad > widest
    ? without(ink, findFrames(ink, { ...options, widest: broad, usual: widest }))
    : ink;
  const clear = without(unframed, findWideLines(unframed, options));

  const chains = findChains(clear, options), digit = roughHeight(withoutLines(clear, chains), floor);
  const unruled = without(clear, selectRules(chains, { width, height, digit, faint }));
  return withoutPixels(unruled, findDots(unruled, floor, digit));
}

/** Returns ink without some chains; the same object if there are none. */
function without<T extends Plane>(ink: T, chains: Chains): T {
  return chains.vertical.length + chains.horizontal.length > 0 ? withoutChains(ink, chains) : ink;
}

/** Returns ink without the pixels at some indices; the same object if there are none. */
function withoutPixels<T extends Plane>(ink: T, indices: readonly number[]): T {
  if (indices.length === 0) return ink;
  const values = ink.values.slice();
  for (const at of indices) values[at] = 0;
  return { ...ink, values };
}

/** Returns how strong ink is: the 97th percentile of all values above the noise; 0 if there are none. */
function inkLevel(values: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++;
  let total = 0;
  for (let value = noiseLevel + 1; value < 256; value++) total += counts[value]!;
  let above = 0;
  for (let value = 255; value > noiseLevel; value--) {
    above += counts[value]!;
    if (above >= 0.03 * total && above > 0) return value;
  }
  return 0;
}
