/**
 * Images, kernels and other matrices, drawn cell by cell.
 *
 * - pictures.ts: images with captions; digit_grid.ts: many digits; mistakes.ts: misclassified images
 * - digit_numbers.ts: an image beside its pixel values
 * - mean_and_spread.ts: the mean and the standard deviation of each class
 * - soft_targets.ts (probability_bars.ts): what a teacher answers, beside the label
 * - signed_pictures.ts: images of signed numbers, such as principal components
 * - kernels.ts: kernels and feature maps
 * - equation.ts (equation_term.ts, equation_layout.ts): matrices in a row, such as image ∗ kernel = result
 *
 * Most of them are tiles in a grid (grid.ts, tiles.ts, captions.ts) below a heading (tiles_figure.ts). If
 * single numbers need not be looked up, the tiles are one bitmap (painted_tiles.ts, png.ts); otherwise they
 * are heatmaps (number_tiles.ts). rectangles.ts and matrix_rows.ts bring frames and matrices into Plotly's
 * form.
 *
 * @module
 */
export { digitGrid } from "./digit_grid.ts";
export { digitNumbers, type LabelledImage } from "./digit_numbers.ts";
export { equation } from "./equation.ts";
export type { EquationTerm } from "./equation_term.ts";
export { featureMaps, kernels, type MultiplesOptions } from "./kernels.ts";
export { meanAndSpread } from "./mean_and_spread.ts";
export { type Mistake, mistakeGallery } from "./mistakes.ts";
export type { NumberColoring } from "./number_tiles.ts";
export { type CaptionedImage, type ImageRowsOptions, pictures } from "./pictures.ts";
export { componentPictures, type SignedImageOptions, signedPictures } from "./signed_pictures.ts";
export { type SoftTarget, softTargets } from "./soft_targets.ts";
