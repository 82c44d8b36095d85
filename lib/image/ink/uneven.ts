/**
 * The ink on an unevenly lit surface: paper or a board in a photo.
 *
 * @module
 */
import { reducePlane } from "../plane/mod.ts";
import type { Picture } from "../types.ts";
import type { Background } from "./background.ts";
import { darkestChannel, greyOf, whiteOf } from "./brightness.ts";
import { followInk } from "./hysteresis.ts";
import { keepSharp, measureOutlines } from "./outline.ts";
import { extendSheet } from "./paper.ts";
import { findPolarity } from "./polarity.ts";
import { removeRules } from "./rules/mod.ts";
import { draftScale, overviewScale } from "./scale.ts";
import { findSheet, insideOf } from "./sheet.ts";
import { smooth } from "./smooth.ts";
import type { InkStages } from "./stages.ts";
import { strengthOnPaper } from "./strength.ts";
import { findWindow } from "./window.ts";

/**
 * Returns the ink of a picture whose background is uneven, with the result of each stage.
 *
 * 1. A small overview shows whether there is a sheet on something darker, and whether ink is dark or light.
 * 2. Colours become brightness, in which ink of any colour is dark.
 * 3. A draft of medium size shows how wide strokes are.
 * 4. The surface under the ink is estimated. A pixel is as strong as it is darker than that, less the noise.
 * 5. Rules are removed; components that are strong enough and have a sharp edge all around are ink.
 *
 * @param picture An opaque picture of at most two megapixels.
 * @param background Its background.
 * @param scale By how much the picture was reduced.
 */
export function unevenStages(picture: Picture, background: Background, scale: number): InkStages {
  const grey = greyOf(picture), { width, height } = grey;
  const perOverview = overviewScale(width, height), overview = reducePlane(grey, perOverview);
  const sheet = findSheet(overview), inside = sheet && insideOf(sheet, perOverview, grey);
  // A sheet was found because it is brighter than what is around it.
  const polarity = sheet ? "dark ink" : findPolarity(overview);
  const white = whiteOf(picture, polarity, inside), levels = 255 / Math.max(1, Math.min(...white));
  const colourless = smooth(darkestChannel(picture, white, polarity));
  const brightness = inside ? extendSheet(colourless, inside) : colourless;

  const perDraft = draftScale(width, height), draft = reducePlane(brightness, perDraft);
  const window = perDraft *
    findWindow(draft, levels / perDraft, sheet && insideOf(sheet, perOverview / perDraft, draft));
  const found = strengthOnPaper(brightness, window, levels, inside);
  const unruled = removeRules(found.clean);
  const components = followInk(unruled);
  const outlines = measureOutlines(components, brightness, found.paper, inside);
  const ink = { ...keepSharp(components, outlines), scale };
  return {
    picture,
    background,
    sheet: inside,
    polarity,
    brightness,
    window,
    ...found,
    unruled,
    components,
    ink,
  };
}
