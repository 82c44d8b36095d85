// deno-lint-ignore-file
/**
 * The 36 matrix products of a block of tiles: C[tile, j] = sum over k of A[tile, k] B[k, j], one for each
 * plane.
 *
 * B is packed in panels of 8 columns, [panel, k, 8], so that the inner loop (plane_tile.template.ts) reads it
 * straight through.
 */
import { sixTiles } from "./plane_tile.template";

/**
 * Multiplies one plane. `inner` is a multiple of 4, `columns` of 8. A has rows of `inner` floats, C of
 * `columns`. A and C have room for a multiple of 6 tiles; what lies beyond the last tile is multiplied, too,
 * and nobody reads the result.
 */
export function multiplyPlane(a: usize, b: usize, c: usize, tiles: i32, inner: i32, columns: i32): void {
  const aStep = <usize> inner * 4, cStep = <usize> columns * 4;
  for (let column = 0; column < columns; column += 8) {
    for (let tile = 0; tile < tiles; tile += 6) {
      sixTiles(a + <usize> tile * aStep, aStep, b, c + <usize> tile * cStep + <usize> column * 4, cStep, inner);
    }
    b += <usize> inner * 32;
  }
}
