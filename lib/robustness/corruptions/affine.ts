/**
 * Rotation, scaling, shift and shear, about the middle of the image.
 *
 * A mesh of a few positions describes them, as in the augmentation of training images (lib/dataset), which
 * also resamples the image.
 *
 * @module
 */
import { CELL, meshSize, UNIT, warpImage } from "../../dataset/augmentation/mod.ts";
import type { Random } from "../../drawing/random.ts";
import { SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** From a position relative to the middle, in the result, to that in the original. */
type Origin = (x: number, y: number) => readonly [x: number, y: number];

function warped(image: Uint8Array, origin: Origin): Uint8Array {
  const { across, nodes } = meshSize(SIDE, SIDE), middle = (SIDE - 1) / 2;
  const mesh = new Int32Array(2 * nodes);
  for (let node = 0; node < nodes; node++) {
    const from = origin(node % across * CELL - middle, Math.floor(node / across) * CELL - middle);
    mesh.set(from.map((coordinate) => Math.round(UNIT * (coordinate + middle))), 2 * node);
  }
  const result = new Uint8Array(SIDE * SIDE);
  warpImage(image, 0, SIDE, SIDE, mesh, 0, result, 0);
  return result;
}

const eitherSign = (random: Random) => random() < 0.5 ? -1 : 1;

/** A rotation, to the left or to the right. */
export const rotation: Corruption = {
  what: "rotated by {} degrees, to the left or to the right",
  strengths: [10, 20, 30, 40, 50],
  mnistC: true,
  apply(image, degrees, random) {
    const angle = eitherSign(random) * degrees * Math.PI / 180, cos = Math.cos(angle), sin = Math.sin(angle);
    return warped(image, (x, y) => [cos * x - sin * y, sin * x + cos * y]);
  },
};

/** Another size: larger or smaller. */
export const scaling: Corruption = {
  what: "enlarged or reduced {} times",
  strengths: [1.1, 1.25, 1.4, 1.6, 1.8],
  mnistC: true,
  apply(image, factor, random) {
    const scale = factor ** eitherSign(random);
    return warped(image, (x, y) => [x / scale, y / scale]);
  },
};

/** A shift in any direction. */
export const shift: Corruption = {
  what: "shifted by {} pixels, in any direction",
  strengths: [2, 3, 4, 5, 6],
  mnistC: true,
  apply(image, distance, random) {
    const angle = 2 * Math.PI * random(), dx = distance * Math.cos(angle), dy = distance * Math.sin(angle);
    return warped(image, (x, y) => [x - dx, y - dy]);
  },
};

/** A slant to the left or to the right. */
export const shear: Corruption = {
  what: "sheared by {} pixels per row, to the left or to the right",
  strengths: [0.2, 0.35, 0.5, 0.65, 0.8],
  mnistC: true,
  apply(image, slope, random) {
    const slant = eitherSign(random) * slope;
    return warped(image, (x, y) => [x + slant * y, y]);
  },
};
