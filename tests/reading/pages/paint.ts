/**
 * What a page reflects: its material, what is printed on it, and the ink.
 *
 * @module
 */
import type { Dice } from "./dice.ts";
import type { Style } from "./kinds.ts";
import { hash2, patches } from "./noise.ts";
import { drawLine, type Layer, signedDistance } from "./raster.ts";
import { materialOf, type Pen, printColourOf, smearsOf } from "./surface.ts";
import type { Layout, Point, Project, Reflectance } from "./types.ts";

/** A picture of reflectances. */
export interface Colours {
  width: number;
  height: number;
  /** Red, green and blue planes, each [height, width] flat: 0-1, linear. */
  planes: readonly [Float32Array, Float32Array, Float32Array];
}

/** How the page is projected. */
export interface Projection {
  project: Project;
  width: number;
  height: number;
  /** The corners of the sheet in the picture, if a desk is to be seen around it. */
  sheet: Point[] | undefined;
  /** The blur of the lens, in pixels. */
  softness: number;
}

/** Returns the colours of a page. */
export function paint(style: Style, layout: Layout, pen: Pen, projection: Projection, dice: Dice): Colours {
  const { width, height, project, softness, sheet } = projection;
  const plane = () => new Float32Array(width * height);
  const colours: Colours = { width, height, planes: [plane(), plane(), plane()] };
  paintMaterial(colours, style, dice);
  const layer: Layer = { width, height, coverage: plane() };
  for (const line of layout.printed) drawLine(layer, line, project, softness);
  paintLayer(colours, layer, printColourOf(style.surface, dice), false, 0, dice.whole(1, 1e9));
  pen.colours.forEach((colour, index) => {
    for (const { strokes, line } of layout.digits) {
      if (line % pen.colours.length !== index) continue;
      for (const stroke of strokes) drawLine(layer, stroke, project, softness);
    }
    paintLayer(colours, layer, colour, pen.opaque, pen.grain, dice.whole(1, 1e9));
  });
  if (sheet) paintDesk(colours, sheet, softness, dice);
  return colours;
}

function paintMaterial({ width, height, planes }: Colours, { surface }: Style, dice: Dice): void {
  const material = materialOf(surface, dice), smears = smearsOf(surface, dice), seed = dice.whole(1, 1e9);
  const shorter = Math.min(width, height), board = surface === "whiteboard" || surface === "blackboard";
  const chalk = surface === "blackboard" ? 0.7 : 0.25;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const fibre = 1 + 0.03 * (patches(150 * x / shorter, 150 * y / shorter, seed) - 0.5);
      const smear = board ? smears(100 * x / shorter, 100 * y / shorter) : 0;
      for (let c = 0; c < 3; c++) planes[c]![i] = fibre * material[c]! * (1 - smear) + smear * chalk;
    }
  }
}

/** Paints a layer in one colour, and empties the layer. Grain removes spots of it. */
function paintLayer(
  { width, height, planes }: Colours,
  { coverage }: Layer,
  colour: Reflectance,
  opaque: boolean,
  grain: number,
  seed: number,
): void {
  const size = Math.max(1, Math.min(width, height) / 600);
  for (let i = 0; i < width * height; i++) {
    if (coverage[i] === 0) continue;
    const x = (i % width) / size, y = Math.floor(i / width) / size;
    const spot = grain === 0
      ? 0
      : grain * (0.6 * hash2(Math.floor(x), Math.floor(y), seed) + 0.4 * patches(x / 4, y / 4, seed));
    const cover = coverage[i]! * (1 - spot);
    for (let c = 0; c < 3; c++) {
      const below = planes[c]![i]!;
      planes[c]![i] = below + cover * ((opaque ? colour[c]! : below * colour[c]!) - below);
    }
    coverage[i] = 0;
  }
}

/** Paints a desk around the sheet: wood or a plain top, with the sheet's shadow. */
function paintDesk({ width, height, planes }: Colours, sheet: Point[], softness: number, dice: Dice): void {
  const top: Reflectance = dice.pick([[0.25, 0.13, 0.06], [0.1, 0.06, 0.035], [0.06, 0.06, 0.065], [
    0.3,
    0.2,
    0.12,
  ], [0.12, 0.16, 0.2]]);
  const seed = dice.whole(1, 1e9), wood = dice.between(0.1, 0.5), shorter = Math.min(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const distance = signedDistance(sheet, x, y);
      if (distance < -2.5 * softness) continue;
      const outside = Math.min(1, Math.max(0, 0.5 + distance / (5 * softness)));
      const grain = 1 +
        wood *
          (patches(4 * x / shorter, 130 * y / shorter, seed) +
            patches(9 * x / shorter, 40 * y / shorter, seed + 1) - 1);
      const shade = 1 - 0.5 * Math.exp(-Math.max(0, distance) / (0.01 * shorter));
      for (let c = 0; c < 3; c++) {
        const below = planes[c]![i]!;
        planes[c]![i] = below + outside * (top[c]! * grain * shade - below);
      }
    }
  }
}
