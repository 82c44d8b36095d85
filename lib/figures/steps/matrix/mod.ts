/**
 * A convolution as a matrix product (im2col).
 *
 * - convolution_matrix.ts: the figure
 * - matrix_panels.ts: its layout
 *
 * @module
 */
export { convolutionMatrix, type ConvolutionMatrixOptions } from "./convolution_matrix.ts";
