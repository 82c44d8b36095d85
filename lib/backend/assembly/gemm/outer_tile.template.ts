/**
 * The innermost loop of filter gradients: tiles of 6 or 5 rows by 8 columns of a product that sums over
 * pixels.
 *
 * Six rows need fewer loads per multiply-add. But the filters of first layers have 9 or 25 positions: with
 * six rows, 12 or 30 would be computed, with five 10 or 25.
 *
 * @module
 */
import { advancePointers, declarePointers, multiplyAdd, ROWS, unroll } from "./tile_parts.ts";

/** Returns one step along k, and the way to the next. */
function step(rows: number): string {
  return `
${multiplyAdd(rows, 0, (i) => `p${i}`)}
b += bStep;
${advancePointers(rows, "aStep")}`;
}

/** Returns the function for tiles of `rows` rows. */
function outerTile(name: string, rows: number): string {
  return `
/**
 * tile[i, j] += sum over k of A[k, i] B[k, j] for ${rows} rows. k runs over \`lines\` x \`count\` pixels.
 *
 * @param table Addresses of A[0, i] for each i.
 * @param aStep Bytes from A[k, i] to A[k + 1, i] within a line; \`lineStep\`: from one line to the next.
 * @param bStep Bytes from B[k, 0] to B[k + 1, 0], across lines too.
 * @param tile ${rows} x 8 floats, row by row.
 */
export function ${name}(
  table: usize,
  lines: i32,
  lineStep: i32,
  count: i32,
  aStep: i32,
  b: usize,
  bStep: i32,
  tile: usize,
): void {
  ${unroll(rows, (i) => `let c${i}0 = v128.load(tile, ${32 * i}), c${i}1 = v128.load(tile, ${32 * i + 16});\n`)}
  ${declarePointers(rows)}
  lineStep -= count * aStep;
  let b0: v128, b1: v128, a: v128;
  for (; lines > 0; lines--) {
    let n = count;
    for (; n >= 4; n -= 4) {
      ${unroll(4, () => step(rows))}
    }
    for (; n > 0; n--) {
      ${step(rows)}
    }
    ${advancePointers(rows, "lineStep")}
  }
  ${unroll(rows, (i) => `v128.store(tile, c${i}0, ${32 * i});\nv128.store(tile, c${i}1, ${32 * i + 16});\n`)}
}
`;
}

/** The AssemblyScript. */
export const source = `
import { madd } from "../simd";

/**
 * Returns how many rows the tiles of a product with \`rows\` rows have: five where that saves a good part of
 * the work.
 */
export function outerTileRows(rows: i32): i32 {
  const six = ((rows + 5) / 6) * 6, five = ((rows + 4) / 5) * 5;
  return five * 12 < six * 11 ? 5 : 6;
}
${outerTile("outerTile", ROWS)}
${outerTile("outerTile5", 5)}
`;
