/**
 * The program of the drawing page. It runs in a browser; `main.ts` starts it.
 *
 * - main.ts: the parts of the page, put together; shared/: what every part may use
 * - sheet.ts: the sheet, with a drawing or a picture; tools.ts: the tools beside it; status.ts: lines about the page
 * - strokes.ts: what has been drawn; pen.ts: pointer events → strokes; stroke_layer.ts: strokes → pixels
 * - drawing_canvas.ts: the canvas to draw on; fit.ts: how it shows a drawing for which it has become too small
 * - live_reading.ts: reads it as soon as it changes
 * - input/: keys, picture files, the camera
 * - reading/: what was read, shown; inside/: the inside of the network
 * - learn/: learning from the user
 * - page.css, sheet.css: how the page and the sheet look; colours.css: in which colours; the other style sheets are
 *   beside what they are for
 *
 * @module
 */
export { paintFrame } from "./shared/mod.ts";
export {
  checkCount,
  describeShare,
  isHeldOut,
  MemoryStore,
  newOnes,
  pointsOf,
  sameFrame,
  whyFailed,
} from "./learn/mod.ts";
export { actionOf } from "./input/mod.ts";
export { fitOf } from "./fit.ts";
export { LiveReading } from "./live_reading.ts";
export { describeReading, nearestMark, percentage, scaleReading } from "./reading/mod.ts";
export { type Point, type Stroke, Strokes } from "./strokes.ts";
