/**
 * Images, kernels and other matrices, drawn cell by cell.
 *
 * Where nobody looks up single numbers they are one bitmap: png.ts, painted_tiles.ts. Where somebody does they are heatmaps:
 * number_tiles.ts. Both lie on one grid (tiles.ts) under one heading (picture_figure.ts); rectangles.ts draws the frames.
 *
 * - pictures.ts: images with captions; digit_grid.ts: many digits; mistakes.ts: misclassified images
 * - digit_numbers.ts: an image beside its pixel values
 * - mean_and_spread.ts: the mean and the standard deviation of each class
 * - signed_pictures.ts: signed numbers, principal components
 * - kernels.ts: kernels and feature maps
 * - equation.ts: matrices in a row with signs between them, such as image ∗ kernel = result
 *
 * @module
 */
export { digitGrid } from "./digit_grid.ts";
export { digitNumbers, type Picture } from "./digit_numbers.ts";
export { equation, type Panel } from "./equation.ts";
export { featureMaps, kernels, type MultiplesOptions } from "./kernels.ts";
export { meanAndSpread } from "./mean_and_spread.ts";
export { type Mistake, mistakeGallery } from "./mistakes.ts";
export type { NumberColoring } from "./number_tiles.ts";
export { type CaptionedPicture, type PictureOptions, pictures } from "./pictures.ts";
export { componentPictures, type SignedPictureOptions, signedPictures } from "./signed_pictures.ts";
