/**
 * Augmentation of training images: rotation, scaling, shift, shear and elastic distortion in one.
 *
 * - types.ts: the limits of each distortion
 * - mesh.ts: the distortion of one image: where each node of a coarse mesh comes from
 * - warp.ts: distorts an image by its mesh, bytes to bytes
 * - planes.ts: an image in colour as one image for each channel
 * - augmented_image.ts: both in one, to look at an augmented image
 *
 * The augmented image depends on the epoch's seed and the image's number alone: not on batches, threads or
 * whether a run was resumed.
 *
 * @module
 */
export { type Augmentation, checkAugmentation } from "./types.ts";
export { CELL, drawMesh, MARGIN, meshSize, UNIT } from "./mesh.ts";
export { augmentedImage } from "./augmented_image.ts";
export { fromPlanes, toPlanes } from "./planes.ts";
export { warpImage } from "./warp.ts";
