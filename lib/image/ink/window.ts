/**
 * The width of the window that estimates a surface: wider than strokes, narrower than shadows.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Spans } from "./hull.ts";
import { followInk } from "./hysteresis.ts";
import { measureOutlines, widestStroke } from "./outline.ts";
import { strengthOnPaper } from "./strength.ts";

/**
 * Windows in which strokes are looked for, as shares of the picture's shorter side: wider than most strokes
 * and narrower than most shadows; wide, for a marker that fills the picture; narrow, for a faint pencil in
 * uneven light.
 */
const draftWindows = [0.22, 0.6, 0.07] as const;

/** The smallest window in pixels of the draft: blur and junctions are wider than the thinnest stroke. */
const smallestWindow = 16;

/** The width of the window in stroke widths: where strokes cross or fill a loop, ink is up to three wide. */
const windowStrokes = 4;

/** For wide strokes, a narrower window must be enough: shadows are not much wider than such strokes. */
const leastStrokes = 2.5;

/**
 * Returns the width of the window that estimates the surface under the strokes of a picture, in pixels: as
 * narrow as its strokes allow, because a wide window fills the corners of shadows. The strokes are measured
 * with a wide window first; with others only if that finds none.
 *
 * @param brightness Ink is dark in it; a small copy is enough.
 * @param rounding One step of the picture's values, in values of the plane.
 * @param inside Where the sheet is.
 */
export function findWindow(brightness: Plane, rounding: number, inside?: Spans): number {
  const shorter = Math.min(brightness.width, brightness.height), [widest] = draftWindows;
  for (const share of draftWindows) {
    const { paper, clean } = strengthOnPaper(brightness, share * shorter, rounding, inside);
    const stroke = widestStroke(measureOutlines(followInk(clean), brightness, paper, inside));
    if (stroke === 0) continue;
    const most = Math.max(widest * shorter, leastStrokes * stroke);
    return Math.max(smallestWindow, Math.min(most, windowStrokes * stroke));
  }
  return widest * shorter;
}
