/**
 * What each stage from a picture to its ink has found.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Ink, Picture } from "../types.ts";
import type { Background } from "./background.ts";
import type { Spans } from "./hull.ts";
import type { Noise } from "./noise.ts";
import type { Polarity } from "./polarity.ts";

/** All results on the way from a picture to its ink. Planes are as large as the ink. */
export interface InkStages {
  /** The picture, opaque and reduced. */
  picture: Picture;
  /** Which kind of background it has: on a flat one, the stages up to `noise` are not needed. */
  background: Background;
  /** Which pixels lie on the sheet, if something else is around it. */
  sheet?: Spans;
  /** Whether the ink is darker or lighter than the surface. */
  polarity?: Polarity;
  /** The picture without colour; ink is dark. */
  brightness?: Plane;
  /** The width of the window that estimates the surface, in pixels: some stroke widths. */
  window?: number;
  /** The brightness of the surface without the ink. */
  paper?: Plane;
  /** How much the bare surface varies. */
  noise?: Noise;
  /** How much each pixel differs from the background; ink is bright. */
  strength: Plane;
  /** The strength without noise. */
  clean: Plane;
  /** The same without ruled lines, grids and printed boxes. */
  unruled: Plane;
  /** The components that are strong enough. */
  components: Plane;
  /**
   * On a background of one colour: the panels among them, such as a sheet, each read as a picture of its own.
   */
  panels?: InkStages[];
  /** The ink. */
  ink: Ink;
}
