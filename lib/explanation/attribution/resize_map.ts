/**
 * Returns a map enlarged or reduced to another size, bilinearly: between the centres of its cells values change
 * linearly, and beyond the outermost centres they stay as they are.
 *
 * @param values [rows, columns] flat.
 * @param from Its rows and columns.
 * @param to Those of the result.
 * @returns As many values as `to` says, flat.
 */
export function resizeMap(
  values: ArrayLike<number>,
  from: readonly [rows: number, cols: number],
  to: readonly [rows: number, cols: number],
): Float32Array<ArrayBuffer> {
  const down = to[0] / from[0], right = to[1] / from[1];
  return Float32Array.from({ length: to[0] * to[1] }, (_, i) => {
    const row = between(Math.floor(i / to[1]), down, from[0]), col = between(i % to[1], right, from[1]);
    const at = (row: number, col: number) => values[row * from[1] + col]!;
    const upper = at(row.low, col.low) * (1 - col.share) + at(row.low, col.high) * col.share;
    const lower = at(row.high, col.low) * (1 - col.share) + at(row.high, col.high) * col.share;
    return upper * (1 - row.share) + lower * row.share;
  });
}

/** Returns the two cells around the centre of a pixel along an axis, and how near it is to the second, 0-1. */
function between(pixel: number, scale: number, cells: number): { low: number; high: number; share: number } {
  const position = Math.min(Math.max((pixel + 0.5) / scale - 0.5, 0), cells - 1), low = Math.floor(position);
  return { low, high: Math.min(low + 1, cells - 1), share: position - low };
}
