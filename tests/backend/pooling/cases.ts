/**
 * Windows for the pooling tests: adjacent, overlapping, with gaps, padded, larger than the image, and of no
 * image.
 *
 * @module
 */

/** Shape of x, window, strides, padding. */
export type PoolCase = [
  shape: [number, number, number, number],
  filter: [number, number],
  strides: [number, number],
  pad: "valid" | "same" | number,
];
/** All cases. */
export const poolCases: PoolCase[] = [
  [[2, 4, 4, 8], [2, 2], [2, 2], "valid"],
  [[1, 5, 7, 3], [2, 2], [2, 2], "valid"],
  [[1, 5, 7, 3], [2, 2], [2, 2], "same"],
  [[3, 6, 6, 5], [3, 3], [2, 2], "same"],
  [[2, 7, 6, 17], [3, 2], [1, 1], "valid"],
  [[2, 7, 6, 4], [3, 3], [1, 2], 1],
  [[2, 8, 8, 6], [2, 2], [3, 3], "valid"],
  [[1, 9, 9, 2], [1, 1], [2, 2], "valid"],
  [[2, 3, 3, 4], [1, 1], [1, 1], "valid"],
  [[2, 5, 5, 33], [5, 5], [5, 5], "valid"],
  [[2, 1, 1, 1], [2, 2], [2, 2], "same"],
  [[0, 4, 4, 2], [2, 2], [2, 2], "valid"],
  [[4, 14, 14, 40], [2, 2], [2, 2], "valid"],
  [[5, 15, 13, 21], [3, 3], [2, 2], "same"],
];
