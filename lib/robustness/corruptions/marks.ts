/**
 * Marks on the image: drops, a dotted line, a zigzag.
 *
 * @module
 */
import { drawStrokesOn } from "../../drawing/draw_strokes.ts";
import { betweenOf, type Random } from "../../drawing/random.ts";
import type { Stroke } from "../../drawing/types.ts";
import { SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** Returns an image with strokes on it, whose coordinates and widths are in pixels. */
function withStrokes(image: Uint8Array, strokes: readonly Stroke[]): Uint8Array {
  const values = image.slice();
  drawStrokesOn({ width: SIDE, height: SIDE, values }, strokes, { left: 0, top: 0, size: 1 });
  return values;
}

/** Drops of ink. */
export const spatter: Corruption = {
  what: "{} drops of ink, 1 to 3 pixels wide",
  strengths: [4, 8, 14, 22, 32],
  mnistC: true,
  apply(image, drops, random) {
    const between = betweenOf(random);
    return withStrokes(
      image,
      Array.from({ length: drops }, () => [{
        x: between(0, SIDE),
        y: between(0, SIDE),
        width: between(1, 3),
      }]),
    );
  },
};

/** A line across the image: a point near the middle, and a direction. */
function lineAcross(random: Random) {
  const between = betweenOf(random), middle = SIDE / 2;
  const angle = between(0, Math.PI), offset = between(-7, 7), cos = Math.cos(angle), sin = Math.sin(angle);
  /** The point of the line that is `along` pixels from the middle, and `aside` pixels to its side. */
  return (along: number, aside = 0) => ({
    x: middle + along * cos - (offset + aside) * sin,
    y: middle + along * sin + (offset + aside) * cos,
  });
}

/** Half the length of a line that crosses the whole image. */
const reach = SIDE * Math.SQRT1_2;

/** Dotted lines across the image. */
export const dottedLine: Corruption = {
  what: "{} dotted lines across the image",
  strengths: [1, 2, 3, 4, 6],
  mnistC: true,
  apply(image, lines, random) {
    const dots: Stroke[] = [];
    for (let line = 0; line < lines; line++) {
      const at = lineAcross(random);
      for (let along = -reach; along <= reach; along += 3) dots.push([{ ...at(along), width: 1.6 }]);
    }
    return withStrokes(image, dots);
  },
};

/** A zigzag line across the image. */
export const zigzag: Corruption = {
  what: "a zigzag across the image, drawn with a pen of {} pixels",
  strengths: [0.6, 1, 1.5, 2, 2.8],
  mnistC: true,
  apply(image, width, random) {
    const at = lineAcross(random), turns = 10;
    const stroke = Array.from({ length: turns + 1 }, (_, i) => ({
      ...at(reach * (2 * i / turns - 1), i % 2 === 0 ? -3 : 3),
      width,
    }));
    return withStrokes(image, [stroke]);
  },
};
