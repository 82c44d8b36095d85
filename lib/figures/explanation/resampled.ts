/**
 * Matrices of different sizes as tiles of one size.
 *
 * @module
 */

/** A matrix. */
export interface Matrix {
  /** [rows, cols] flat. */
  values: ArrayLike<number>;
  rows: number;
  cols: number;
}

/** Returns a matrix as a square: each cell has the value of the nearest cell of the matrix. */
export function resampled({ values, rows, cols }: Matrix, side: number): Float64Array {
  const from = (position: number, count: number) => Math.floor((position + 0.5) / side * count);
  return Float64Array.from(
    { length: side * side },
    (_, at) => values[from(Math.floor(at / side), rows) * cols + from(at % side, cols)]!,
  );
}

/** Returns numbers without positions as a matrix that is about twice as wide as it is high; NaN at its end. */
export function wrapped(values: ArrayLike<number>): Matrix {
  const rows = Math.max(1, Math.round(Math.sqrt(values.length / 2))), cols = Math.ceil(values.length / rows);
  return { values: Array.from({ length: rows * cols }, (_, i) => values[i] ?? NaN), rows, cols };
}
