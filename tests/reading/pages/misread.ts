/**
 * Pictures of misread pages.
 *
 * @module
 */
import { encode } from "jpeg-js";
import type { Box, Picture } from "lib/image/mod.ts";
import type { Reading } from "lib/reading/mod.ts";
import { createWriter } from "./hand.ts";
import { Dice } from "./dice.ts";
import type { Pair } from "./align.ts";
import { drawLine, type Layer } from "./raster.ts";
import type { Line, Page } from "./types.ts";

type Colour = readonly [number, number, number];

const correct: Colour = [0, 150, 70], wrong: Colour = [220, 30, 30];
const missed: Colour = [240, 140, 0], extra: Colour = [200, 0, 200];

/**
 * Returns a JPEG file of a page with a box around each digit: green where it was read correctly, red, with
 * what was read above it, where it was not, orange where it was missed, purple where there is no digit.
 */
export function drawMisread(
  { picture, boxes, lines }: Page,
  { digits }: Reading,
  pairs: readonly Pair[],
): Uint8Array {
  const { width, height } = picture, written = lines.join("").replaceAll(" ", "");
  const data = new Uint8ClampedArray(picture.pixels);
  const layer: Layer = { width, height, coverage: new Float32Array(width * height) };
  for (const colour of [correct, wrong, missed, extra]) {
    for (const pair of pairs) {
      const target = pair.written === undefined ? undefined : Number(written[pair.written]);
      const answer = pair.read === undefined ? undefined : digits[pair.read]!.digit;
      if (colourOf(target, answer) !== colour) continue;
      const box = answer === undefined ? boxes[pair.written!]! : digits[pair.read!]!.box;
      for (const line of outline(box)) drawLine(layer, line, (point) => point, 0.5);
      if (colour === correct || answer === undefined) continue;
      for (const line of label(answer, box)) drawLine(layer, line, (point) => point, 0.5);
    }
    tint(data, layer, colour);
  }
  return new Uint8Array(encode({ width, height, data: new Uint8Array(data.buffer) }, 85).data);
}

function colourOf(target: number | undefined, answer: number | undefined): Colour {
  if (target === undefined) return extra;
  return answer === undefined ? missed : answer === target ? correct : wrong;
}

function outline({ left, top, width, height }: Box): Line[] {
  const right = left + width, bottom = top + height, thick = Math.max(2, height / 30);
  const corners = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]] as const;
  return [{ points: corners.map(([x, y]) => ({ x, y })), width: thick, density: 1 }];
}

/** What was read, written above the box, by a hand that is always the same. */
function label(digit: number, { left, top, height }: Box): Line[] {
  const size = Math.max(14, height / 2.5);
  return createWriter(0.1, new Dice(0))(digit).map((stroke) => ({
    points: stroke.map(({ x, y }) => ({ x: left + x * size, y: top + (y - 1.15) * size })),
    width: Math.max(2, size / 8),
    density: 1,
  }));
}

function tint(data: Picture["pixels"], { coverage }: Layer, colour: Colour): void {
  coverage.forEach((cover, i) => {
    if (cover === 0) return;
    for (let c = 0; c < 3; c++) data[4 * i + c] = data[4 * i + c]! + cover * (colour[c]! - data[4 * i + c]!);
    coverage[i] = 0;
  });
}
