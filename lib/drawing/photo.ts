/**
 * Small photos of one digit on paper, in uneven light.
 *
 * @module
 */
import type { Picture } from "../image/mod.ts";
import { createRandom, deriveSeed, normal } from "../math/mod.ts";
import { drawDigit } from "./digit.ts";
import { createHand } from "./hand.ts";
import { betweenOf, type Random } from "./random.ts";

/** A photo and the digit on it. */
export interface DrawnPhoto {
  picture: Picture;
  /** 0-9. */
  label: number;
}

/** The width and height of a photo, in pixels. */
const side = 160;

/** The height of a digit on it, in pixels. */
const smallest = 45, largest = 85;

/** Inks that people write with, as the share of red, green and blue light that they leave. */
const inks = [[0.25, 0.25, 0.27], [0.25, 0.3, 0.55], [0.5, 0.5, 0.5]] as const;

/** The light that a ruled line leaves, and the distance between two of them, in pixels. */
const ruleLight = [0.78, 0.86, 0.96] as const, ruleDistance = 36;

/** The share of the photos with ruled paper. */
const ruled = 0.3;

/**
 * Returns photos of one digit each, drawn and not taken: somewhere on paper that is plain or ruled, in light that is
 * brighter on one side, often with the shadow of a hand, and with the noise of a camera.
 *
 * @param options.count The number of photos; the digits are 0 to 9, in turn.
 * @param options.seed Any integer; the same seed gives the same photos.
 *
 * @example
 * ```ts
 * import { drawnPhotos } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const photos = drawnPhotos({ count: 12, seed: 1 });
 * assertEquals(photos.map(({ label }) => label), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
 * assertEquals(photos[0]!.picture.pixels.length, 4 * 160 * 160);
 * ```
 */
export function drawnPhotos({ count, seed }: { count: number; seed: number }): DrawnPhoto[] {
  return Array.from({ length: count }, (_, i) => {
    const label = i % 10, random = createRandom(deriveSeed(seed, i, 1));
    return { label, picture: photo(inkOf(label, deriveSeed(seed, i), random), random) };
  });
}

/** Returns how much of each pixel is covered by ink, 0-1. */
function inkOf(digit: number, seed: number, random: Random): Float32Array {
  const between = betweenOf(random), hand = createHand(seed);
  const { box, ink } = drawDigit(digit, hand, random, { size: between(smallest, largest) });
  const left = Math.round(between(6, side - 6 - box.width)),
    top = Math.round(between(6, side - 6 - box.height));
  const covered = new Float32Array(side * side);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const at = (top + y) * side + left + x;
      if (left + x >= 0 && left + x < side && at >= 0 && at < covered.length) {
        covered[at] = ink[y * box.width + x]! / 255;
      }
    }
  }
  return covered;
}

function photo(covered: Float32Array, random: Random): Picture {
  const between = betweenOf(random);
  const ink = inks[Math.floor(inks.length * random())]!, isRuled = random() < ruled;
  const light = lightOf(random), firstRule = Math.round(between(4, ruleDistance)), noise = between(1, 5);
  const paper = [between(215, 245), between(215, 240), between(195, 235)] as const;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let y = 0, i = 0; y < side; y++) {
    const isRule = isRuled && (y - firstRule + ruleDistance) % ruleDistance === 0;
    for (let x = 0; x < side; x++, i++) {
      const grain = noise * normal(random);
      for (const c of [0, 1, 2] as const) {
        const bare = paper[c] * (isRule ? ruleLight[c] : 1);
        pixels[4 * i + c] = bare * (1 - covered[i]! * (1 - ink[c])) * light(x, y) + grain;
      }
    }
  }
  return { width: side, height: side, pixels };
}

/** Returns the light at each pixel, 0-1: brighter on one side, and for half of the photos a shadow. */
function lightOf(random: Random): (x: number, y: number) => number {
  const between = betweenOf(random), angle = between(0, 2 * Math.PI), shadowAngle = between(0, 2 * Math.PI);
  const dim = between(0.1, 0.5), depth = random() < 0.5 ? between(0.2, 0.5) : 0;
  const edge = between(-0.3, 0.3), softness = between(0.02, 0.1);
  const along = (x: number, y: number, angle: number) =>
    (x / side - 0.5) * Math.cos(angle) + (y / side - 0.5) * Math.sin(angle);
  return (x, y) => {
    const slope = 1 - dim * (along(x, y, angle) + 0.5);
    const shade = 1 / (1 + Math.exp((along(x, y, shadowAngle) - edge) / softness));
    return Math.max(0.1, slope * (1 - depth * shade));
  };
}
