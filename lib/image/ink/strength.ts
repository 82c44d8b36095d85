/**
 * How much each pixel exceeds the surface under it and the noise of that surface.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Spans } from "./hull.ts";
import { measureNoise, type Noise, removeNoise } from "./noise.ts";
import { absorbance, estimatePaper } from "./paper.ts";

/** How much each pixel exceeds the surface and its noise, with the result of each step; see InkStages. */
export interface PaperStages {
  paper: Plane;
  strength: Plane;
  noise: Noise;
  clean: Plane;
}

/**
 * Returns how much each pixel exceeds the surface and its noise.
 *
 * @param brightness Ink is dark in it.
 * @param window The width of the window that estimates the surface, in pixels.
 * @param rounding One step of the picture's values, in values of the plane.
 * @param inside Where the sheet is.
 */
export function strengthOnPaper(
  brightness: Plane,
  window: number,
  rounding: number,
  inside?: Spans,
): PaperStages {
  const paper = estimatePaper(brightness, Math.round(window));
  const strength = absorbance(brightness, paper);
  const noise = measureNoise(strength, Math.max(32, Math.round(window / 2)), rounding, inside);
  return { paper, strength, noise, clean: removeNoise(strength, noise, inside) };
}
