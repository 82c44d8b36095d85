/**
 * The shape of the strokes: elastic distortion, and other line widths.
 *
 * @module
 */
import { drawMesh, meshSize, warpImage } from "../../dataset/augmentation/mod.ts";
import { imageOf, inkAt, SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** The elastic distortion of the augmentation, alone. */
export const elastic: Corruption = {
  what: "distorted elastically: each node of a mesh of 7x7 pixels is displaced by up to {} pixels",
  strengths: [1, 1.75, 2.5, 3.25, 4],
  mnistC: false,
  apply(image, most, random) {
    const mesh = new Int32Array(2 * meshSize(SIDE, SIDE).nodes), seed = Math.floor(2 ** 32 * random());
    drawMesh({ rotation: 0, scale: 0, shift: 0, shear: 0, elastic: most }, seed, 0, SIDE, SIDE, mesh);
    const result = new Uint8Array(SIDE * SIDE);
    warpImage(image, 0, SIDE, SIDE, mesh, 0, result, 0);
    return result;
  },
};

/**
 * Returns an image with wider lines: each pixel gets the most ink within the radius; of a disc, its middle and
 * two rings are looked at. With a negative radius the lines become narrower: it gets the least.
 */
function withLines(image: Uint8Array, radius: number): Uint8Array {
  const rings = [[0, 1], [radius / 2, 8], [radius, 16]] as const;
  const offsets = rings.flatMap(([reach, count]) =>
    Array.from({ length: count }, (_, i) => {
      const angle = 2 * Math.PI * i / count;
      return [reach * Math.cos(angle), reach * Math.sin(angle)] as const;
    })
  );
  const choose = radius > 0 ? Math.max : Math.min;
  return imageOf((pixel) => {
    const x = pixel % SIDE, y = Math.floor(pixel / SIDE);
    let chosen = image[pixel]!;
    for (const [dx, dy] of offsets) chosen = choose(chosen, inkAt(image, x + dx, y + dy));
    return chosen;
  });
}

/** Narrower lines. */
export const thinner: Corruption = {
  what: "thinner lines, by {} pixels on each side",
  strengths: [0.3, 0.5, 0.7, 0.85, 1],
  mnistC: false,
  apply: (image, radius) => withLines(image, -radius),
};

/** Wider lines. */
export const thicker: Corruption = {
  what: "thicker lines, by {} pixels on each side",
  strengths: [0.4, 0.7, 1, 1.35, 1.7],
  mnistC: false,
  apply: (image, radius) => withLines(image, radius),
};
