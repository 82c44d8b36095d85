/**
 * The camera's sensor: light → bytes → a JPEG file.
 *
 * @module
 */
import { encode } from "jpeg-js";
import type { Dice } from "./dice.ts";
import type { Style } from "./kinds.ts";
import type { Light } from "./light.ts";
import { gaussianNoise } from "./noise.ts";
import type { Colours } from "./paint.ts";

/** Steps of the table that turns linear light into bytes. */
const STEPS = 4096;

/** sRGB's transfer function (IEC 61966-2-1), as a table. */
const bytes = Uint8Array.from({ length: STEPS + 1 }, (_, i) => {
  const light = i / STEPS;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});

/**
 * Returns a JPEG file of a page in its light. The noise has a part of the sensor's own and a part that grows
 * with the root of the light; in dim light there is little of it, and the lamp is yellow or blue.
 */
export function exposeJpeg(
  { width, height, planes }: Colours,
  light: Light,
  { faults, surface }: Style,
  dice: Dice,
): Uint8Array {
  const dim = faults.has("dim"), board = surface === "blackboard";
  const exposure = dim ? dice.between(0.12, 0.3) : board ? dice.between(0.9, 1.6) : dice.between(0.7, 1.15);
  const cast = dim
    ? dice.pick([[1.08, 0.98, 0.76], [1.05, 1, 0.84], [0.93, 1, 1.09]])
    : [1 + 0.05 * dice.normal(), 1, 1 + 0.08 * dice.normal()];
  const own = dim ? dice.between(0.004, 0.012) : dice.between(0.001, 0.003);
  const shot = dim ? dice.between(0.02, 0.05) : dice.between(0.006, 0.016);
  const noise = gaussianNoise(dice.whole(1, 2 ** 31 - 1));
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const bright = light.brightness[i]! * exposure, gloss = light.gloss[i]! * exposure;
    for (let c = 0; c < 3; c++) {
      const value = (planes[c]![i]! * bright + gloss) * cast[c]!;
      const seen = value + noise() * (own + shot * Math.sqrt(value));
      data[4 * i + c] = bytes[Math.round(STEPS * Math.min(1, Math.max(0, seen)))]!;
    }
    data[4 * i + 3] = 255;
  }
  const quality = faults.has("jpeg") ? 30 : dice.whole(75, 95);
  return new Uint8Array(encode({ width, height, data }, quality).data);
}
