/**
 * Draws pages of handwritten digits as a camera sees them, for measuring how many of the digits are read.
 *
 * @module
 */
import { decode } from "jpeg-js";
import type { Picture } from "lib/image/mod.ts";
import { cornersOf, createCamera, type View } from "./camera.ts";
import { Dice } from "./dice.ts";
import { type PageKind, type Style, styleOf } from "./kinds.ts";
import { layOut } from "./layout.ts";
import { lightOn } from "./light.ts";
import { type Colours, paint } from "./paint.ts";
import { exposeJpeg } from "./sensor.ts";
import { penOf } from "./surface.ts";
import type { Page } from "./types.ts";

/**
 * Returns a page of about 30 digits in lines. What the page reflects (paper, print, ink) is multiplied by
 * the light on it; then come the camera's noise and a JPEG file.
 *
 * @param seed Which page; the same seed and kind give the same page.
 */
export function drawPage(seed: number, kind: PageKind): Page {
  const style = styleOf(kind, seed), dice = new Dice(seed, 2);
  const pen = penOf(style.surface, dice), height = dice.between(5, 10);
  const layout = layOut({ surface: style.surface, height, pen: pen.width * (0.5 + height / 14) }, dice);
  const { left, top, width: wide, height: high } = layout.content;
  const margin = height * dice.between(0.8, 2.5);
  const sheet = {
    left: left - margin,
    top: top - margin,
    width: wide + 2 * margin,
    height: high + 2 * margin,
  };
  const onDesk = style.faults.has("desk");
  const view = viewOf(style, onDesk ? sheet : layout.content, dice);
  const project = createCamera(view), { width, height: rows } = view;
  const colours: Colours = paint(style, layout, pen, {
    project,
    width,
    height: rows,
    sheet: onDesk ? cornersOf(sheet).map(project) : undefined,
    softness: Math.sqrt(width * rows / 1e6) * dice.between(0.55, 1.1),
  }, dice);
  const light = lightOn(style, width, rows, dice);
  const jpeg = exposeJpeg(colours, light, style, dice);
  const boxes = layout.digits.map(({ strokes }) => {
    const points = strokes.flatMap((stroke) => stroke.points).map(project);
    const xs = points.map(({ x }) => x), ys = points.map(({ y }) => y);
    const [x, y] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
    return { left: x, top: y, width: Math.ceil(Math.max(...xs)) - x, height: Math.ceil(Math.max(...ys)) - y };
  });
  const { lines } = layout;
  return { picture: decoded(jpeg), jpeg, lines, boxes, kind, megapixels: style.megapixels };
}

/** Where the camera stands: nearly upright, and farther away and more askew from a sheet on a desk. */
function viewOf({ megapixels, surface }: Style, subject: View["subject"], dice: Dice): View {
  // Most people turn the camera as the page is.
  const wide = dice.pick([4 / 3, 4 / 3, 16 / 9]), turned = dice.chance(0.15);
  const ratio = subject.width > subject.height !== turned ? wide : 1 / wide;
  const height = Math.round(Math.sqrt(megapixels * 1e6 / ratio)),
    width = Math.round(megapixels * 1e6 / height);
  const askew = surface === "whiteboard" || surface === "blackboard" ? 0.1 : 0.06;
  return {
    width,
    height,
    rotation: Math.min(6, Math.max(-6, 2.5 * dice.normal())),
    tilt: { x: askew * dice.normal(), y: askew * dice.normal() },
    bend: dice.chance(0.4) ? 0.008 * dice.normal() : 0,
    subject,
    margin: dice.between(0.04, 0.1),
  };
}

/** Returns the picture of a file that was just encoded: any size is fine. */
function decoded(jpeg: Uint8Array): Picture {
  const { width, height, data } = decode(jpeg, {
    useTArray: true,
    formatAsRGBA: true,
    maxMemoryUsageInMB: 2048,
  });
  return { width, height, pixels: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength) };
}
