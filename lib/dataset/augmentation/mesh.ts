/**
 * The random distortion of one image as a mesh: for each node of a coarse grid over the image, the position
 * in the original that its pixel comes from. It combines rotation, scaling, shear, shift and elastic
 * distortion, so the code that warps the image (warp.ts, or the backend's kernel) only interpolates between
 * nodes.
 *
 * @module
 */
import { symmetricRandom } from "../../math/mod.ts";
import type { Augmentation } from "./types.ts";

/** Pixels from one node to the next. */
export const CELL = 7;
/** Parts per pixel of a position, a fixed-point number: integers are the same on every machine and thread. */
export const UNIT = 2 ** 16;
/** How far outside an image a position may lie, in pixels; there is only background. */
export const MARGIN = 8;
/** Any number: what is mirrored does not depend on how far it is shifted. */
const MIRROR_SEED = 0x6d697272;

/** Returns how many nodes a mesh has for images of this size: `down` rows of `across` nodes. */
export function meshSize(rows: number, cols: number): { down: number; across: number; nodes: number } {
  const down = Math.ceil(rows / CELL) + 1, across = Math.ceil(cols / CELL) + 1;
  return { down, across, nodes: down * across };
}

/** Random numbers for each image, besides two for each node. */
const AFFINE_NUMBERS = 5;

/**
 * Draws the mesh of one image.
 *
 * The position of output pixel (x, y) is c + M (x - c, y - c) + shift, c being the image's centre, where M
 * rotates, scales and shears:
 *
 *     M = 1/s · [ cos φ  -sin φ ] · [ 1  k ]
 *               [ sin φ   cos φ ]   [ 0  1 ]
 *
 * @param seed The seed of the epoch; any integer.
 * @param image The image's number in its split: the same seed and number give the same mesh.
 * @param mesh Where to write: x, y of each node in 1/{@linkcode UNIT} pixels, row by row, from `offset` on.
 */
export function drawMesh(
  augmentation: Augmentation,
  seed: number,
  image: number,
  rows: number,
  cols: number,
  mesh: Int32Array,
  offset = 0,
): void {
  const { down, across, nodes } = meshSize(rows, cols);
  let counter = Math.imul(image, AFFINE_NUMBERS + 2 * nodes);
  const draw = () => symmetricRandom(seed, counter++);
  const angle = augmentation.rotation * draw() * Math.PI / 180;
  const size = 1 + augmentation.scale * draw();
  const slant = augmentation.shear * draw();
  const centreX = (cols - 1) / 2, centreY = (rows - 1) / 2;
  const shift = () =>
    augmentation.wholePixels ? wholeShift(augmentation.shift, draw()) : augmentation.shift * draw();
  const shiftX = centreX + shift(), shiftY = centreY + shift();
  // From another seed: an augmentation without mirrored images draws the same numbers as ever.
  const isMirrored = augmentation.flip === true && symmetricRandom(seed ^ MIRROR_SEED, image) < 0;
  const cos = Math.cos(angle) / size, sin = Math.sin(angle) / size;
  const { elastic } = augmentation;
  for (let i = 0, at = offset; i < down; i++) {
    const y = i * CELL - centreY;
    for (let j = 0; j < across; j++) {
      const x = j * CELL - centreX + slant * y;
      const fromX = shiftX + cos * x - sin * y + elastic * draw();
      const fromY = shiftY + sin * x + cos * y + elastic * draw();
      mesh[at++] = fixedPoint(isMirrored ? cols - 1 - fromX : fromX, cols);
      mesh[at++] = fixedPoint(fromY, rows);
    }
  }
}

/** Returns one of the whole numbers from -limit to +limit, each as likely. @param random From -1 to 1. */
function wholeShift(limit: number, random: number): number {
  const most = Math.floor(limit);
  return Math.min(most, Math.floor((random + 1) / 2 * (2 * most + 1)) - most);
}

/**
 * Returns a coordinate as a fixed-point number, limited so that it and its right (or lower) neighbour stay
 * within the margin.
 */
function fixedPoint(coordinate: number, size: number): number {
  return Math.round(UNIT * Math.min(size + MARGIN - 2, Math.max(-MARGIN, coordinate)));
}
