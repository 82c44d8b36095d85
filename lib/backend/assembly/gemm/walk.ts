// deno-lint-ignore-file
/**
 * How a row of A is walked, and what becomes of the result. A row is `outer` x `middle` runs of `length`
 * contiguous floats: for a matrix product one run, for a convolution one run for each row of the filter (or
 * for each tap, if the filter is dilated). Steps are in bytes.
 */
@unmanaged
export class Walk {
  outer: i32;
  outerStep: i32;
  middle: i32;
  middleStep: i32;
  length: i32;
  /** Bytes from a row of C to the next. */
  rowStep: i32;
  /** 0: store the sums as they are; 1: clamp them to [low, high] (see `clamp`). */
  clamped: i32;
  low: f32;
  high: f32;
}
