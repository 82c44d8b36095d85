/**
 * Random movement of training images: rotation, scale, shift, shear and elastic distortion in one.
 *
 * - types.ts: what is drawn, within which limits
 * - mesh.ts: one image's movement: where each node of a coarse mesh comes from
 * - warp.ts: the image by its mesh, bytes to bytes
 * - moved_image.ts: both in one, for who wants to look at it
 *
 * What an image becomes depends on the epoch's seed and the image's number alone: not on batches, threads or whether a run was resumed.
 *
 * @module
 */
export { type Augmentation, checkAugmentation } from "./types.ts";
export { CELL, drawMesh, MARGIN, meshSize, UNIT } from "./mesh.ts";
export { movedImage } from "./moved_image.ts";
export { warpImage } from "./warp.ts";
