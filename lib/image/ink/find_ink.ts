/**
 * Pixels → ink, stage by stage.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Ink, Picture } from "../types.ts";
import { type Background, findBackground } from "./background.ts";
import { contrastWith } from "./contrast.ts";
import { followInk } from "./hysteresis.ts";
import { makeOpaque } from "./opacity.ts";
import { cutOut, hasWriting } from "./panel_ink.ts";
import { findPanels } from "./panels.ts";
import { removeRules } from "./rules/mod.ts";
import { reduceOpaque, workingScale } from "./scale.ts";
import { insideOf } from "./sheet.ts";
import type { InkStages } from "./stages.ts";
import { unevenStages } from "./uneven.ts";

/**
 * Returns the ink of a picture: dark on light or light on dark, of any colour, drawn, scanned or
 * photographed. It is reduced to at most two megapixels; `scale` says by how much.
 *
 * @param picture A decoded picture, upright.
 * @throws {RangeError} If the picture has no pixels, or not as many as its width and height say.
 *
 * @example
 * ```ts
 * import { findInk } from "lib/image/ink/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // White, with a black square of 10x10 pixels in the middle.
 * const pixels = new Uint8ClampedArray(4 * 30 * 30).fill(255);
 * for (let y = 10; y < 20; y++) for (let x = 10; x < 20; x++) pixels.set([0, 0, 0], 4 * (30 * y + x));
 * const { values } = findInk({ width: 30, height: 30, pixels });
 * assertEquals([values[30 * 15 + 15], values[0]], [255, 0]);
 * ```
 */
export function findInk(picture: Picture): Ink {
  return inkStages(picture).ink;
}

/**
 * Returns the ink of a picture, with the result of each stage.
 *
 * @param original A decoded picture, upright.
 * @throws {RangeError} If the picture has no pixels, or not as many as its width and height say.
 */
export function inkStages(original: Picture): InkStages {
  checkPixels(original);
  const scale = workingScale(original.width, original.height);
  const picture = reduceOpaque(makeOpaque(original), scale);
  const background = findBackground(picture);
  if (background.kind === "flat") {
    const strength = contrastWith(picture, background.colour);
    const unruled = removeRules(strength);
    const components = followInk(unruled);
    const { values, panels } = readPanels(picture, background, components);
    return {
      picture,
      background,
      strength,
      clean: strength,
      unruled,
      components,
      panels,
      ink: { ...components, values, scale },
    };
  }
  return unevenStages(picture, background, scale);
}

/**
 * Returns the ink without the panels, and with the ink on them.
 *
 * @param picture An opaque picture.
 * @param background Its background, of one colour.
 * @param components What differs from that.
 */
function readPanels(
  picture: Picture,
  { colour }: Background,
  components: Plane,
): { values: Uint8Array; panels: InkStages[] } {
  const { panels, labels } = findPanels(components);
  if (panels.length === 0) return { values: components.values, panels: [] };
  const { width } = components, values = components.values.slice();
  const inner: InkStages[] = [];
  for (const { corners, label } of panels) {
    const inside = insideOf(corners, 1, components), part = cutOut(picture, inside);
    // Hardly wider than its rim; or the whole picture, if that is so small that all is near its border.
    if (part === undefined || part.picture.pixels.length === picture.pixels.length) continue;
    const stages = inkStages(part.picture);
    if (!hasWriting(part.picture, stages.ink, colour)) continue;
    for (let i = 0; i < values.length; i++) if (labels[i] === label) values[i] = 0;
    for (let y = 0; y < part.picture.height; y++) {
      const row = part.top + y, start = inside.start[row]!, end = inside.end[row]!;
      const from = y * part.picture.width - part.left;
      values.set(stages.ink.values.subarray(from + start, from + end), row * width + start);
    }
    inner.push(stages);
  }
  return { values, panels: inner };
}

/** Checks that a picture has pixels, and as many as its width and height say. */
function checkPixels({ width, height, pixels }: Picture): void {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(
      `picture: expected a width and a height of 1 or more pixels, but got ${width} × ${height}`,
    );
  }
  if (pixels.length === 4 * width * height) return;
  throw new RangeError(
    `picture: expected ${
      4 * width * height
    } values for ${width} × ${height} pixels, but got ${pixels.length}`,
  );
}
