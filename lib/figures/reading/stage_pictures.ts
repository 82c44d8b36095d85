/**
 * The stages between a picture and its digits, as pictures.
 *
 * @module
 */
import type { Box, Ink, InkStages, Picture, Region } from "../../image/mod.ts";
import type { Reading } from "../../reading/types.ts";
import { channels, SERIES_COLORS } from "../theme/colors.ts";
import { STATES } from "./states.ts";

/** What was computed on the way to a reading. */
export interface ReadingStages {
  /** From the picture to its ink. */
  ink: InkStages;
  /** The connected pieces of ink. */
  regions: readonly Region[];
  /** What was read: its boxes show where touching digits were cut. */
  reading: Pick<Reading, "digits" | "refused">;
}

/** A stage as a picture. */
export interface StagePicture {
  /** A short name, for a file. */
  name: "picture" | "paper" | "difference" | "clean" | "unruled" | "ink" | "digits";
  /** What is shown, in a few words. */
  caption: string;
  picture: Picture;
}

/** A grey picture: [height, width] flat, 0-255. */
type Grey = Pick<Ink, "width" | "height" | "values">;

/** How visible the surroundings of a sheet remain, as a share. */
const FADED = 0.3;

/** The colours of neighbouring regions. */
const REGION_COLORS = SERIES_COLORS.slice(0, 4).map(channels);

/**
 * Returns the stages as pictures, all of the same size. A picture with a flat background has fewer.
 *
 * @example
 * ```ts
 * import { stagePictures } from "lib/figures/mod.ts";
 * import { findDigits, inkStages } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const picture = { width: 20, height: 20, pixels: new Uint8ClampedArray(1600).fill(255) };
 * const ink = inkStages(picture);
 * const stages = stagePictures({ ink, regions: findDigits(ink.ink), reading: { digits: [], refused: [] } });
 * assertEquals(stages.map(({ name }) => name), ["picture", "difference", "ink", "digits"]);
 * ```
 */
export function stagePictures({ ink: stages, regions, reading }: ReadingStages): StagePicture[] {
  const { picture, sheet, paper, strength, clean, unruled, ink } = stages;
  return [
    {
      name: "picture",
      caption: sheet === undefined ? "picture" : "picture, sheet",
      picture: sheet === undefined ? picture : faded(picture, sheet),
    },
    ...(paper === undefined ? [] : [{ name: "paper", caption: "paper", picture: grey(paper) } as const]),
    { name: "difference", caption: "difference", picture: inverse(strength) },
    ...(clean === strength
      ? []
      : [{ name: "clean", caption: "without noise", picture: inverse(clean) } as const]),
    ...(isEqual(unruled, clean) ? [] : [
      { name: "unruled", caption: "without rules", picture: inverse(unruled) } as const,
    ]),
    { name: "ink", caption: "ink", picture: inverse(ink) },
    { name: "digits", caption: "digits", picture: digitsPicture(ink, regions, reading) },
  ];
}

function isEqual(a: Grey, b: Grey): boolean {
  return a === b || a.values.every((value, i) => value === b.values[i]);
}

/** Returns brightness as a picture. */
function grey({ width, height, values }: Grey): Picture {
  const pixels = new Uint8ClampedArray(4 * values.length);
  values.forEach((value, i) => pixels.set([value, value, value, 255], 4 * i));
  return { width, height, pixels };
}

/** Returns ink as a picture, black on white. */
function inverse({ width, height, values }: Grey): Picture {
  return grey({ width, height, values: values.map((value) => 255 - value) });
}

/** Returns each region in a colour that differs from those of its neighbours, and a box around each mark. */
function digitsPicture(
  ink: Ink,
  regions: readonly Region[],
  { digits, refused }: ReadingStages["reading"],
): Picture {
  const { width, height, scale } = ink;
  const picture = { width, height, pixels: new Uint8ClampedArray(4 * width * height).fill(255) };
  regions.forEach(({ box, ink }, index) => {
    const color = REGION_COLORS[index % REGION_COLORS.length]!;
    ink.forEach((value, i) => {
      if (value === 0) return;
      const at = 4 * ((box.top + Math.floor(i / box.width)) * width + box.left + i % box.width);
      for (const c of [0, 1, 2] as const) {
        picture.pixels[at + c] = Math.min(picture.pixels[at + c]!, 255 - (255 - color[c]) * value / 255);
      }
    });
  });
  for (const { box, state } of [...digits, ...refused]) {
    drawPolygon(picture, corners(box, scale), channels(STATES[state].color));
  }
  return picture;
}

function corners({ left, top, width, height }: Box, scale: number): { x: number; y: number }[] {
  const [x0, y0, x1, y1] = [left, top, left + width, top + height].map((value) => value / scale) as [
    number,
    number,
    number,
    number,
  ];
  return [{ x: x0, y: y0 }, { x: x1, y: y0 }, { x: x1, y: y1 }, { x: x0, y: y1 }];
}

/** Returns a picture that is faded outside of its sheet. */
function faded({ width, height, pixels }: Picture, { start, end }: NonNullable<InkStages["sheet"]>): Picture {
  const copy = { width, height, pixels: pixels.slice() };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x >= start[y]! && x < end[y]!) continue;
      const at = 4 * (y * width + x);
      for (const c of [0, 1, 2]) copy.pixels[at + c] = 255 - (255 - pixels[at + c]!) * FADED;
    }
  }
  return copy;
}

/**
 * Draws a closed line into a picture, thick enough to be visible when the picture fills a third of a page.
 */
function drawPolygon(
  { width, height, pixels }: Picture,
  corners: readonly { x: number; y: number }[],
  color: readonly [number, number, number],
): void {
  const thick = Math.max(1, Math.round(Math.max(width, height) / 160));
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length]!;
    const steps = Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1));
    for (let step = 0; step <= steps; step++) {
      const left = Math.round(from.x + (to.x - from.x) * step / steps - thick / 2);
      const top = Math.round(from.y + (to.y - from.y) * step / steps - thick / 2);
      for (let y = Math.max(0, top); y < Math.min(height, top + thick); y++) {
        for (let x = Math.max(0, left); x < Math.min(width, left + thick); x++) {
          pixels.set([...color, 255], 4 * (y * width + x));
        }
      }
    }
  });
}
