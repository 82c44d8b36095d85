/**
 * The innermost loop of Winograd's products: 6 tiles by 8 columns of one plane, held in 12 registers. Two
 * more hold a row of the panel, one a value of A (see gemm/dot_tile.template.ts).
 *
 * @module
 */
import { advancePointers, multiplyAdd, ROWS, storeRow, unroll } from "../gemm/tile_parts.ts";

/** Steps along k that share one update of the pointers: `inner` is a multiple of it. */
const STEPS = 4;

/** The AssemblyScript. */
export const source = `
import { madd } from "../simd";

/**
 * C[tile, j] = sum over k of A[tile, k] B[k, j] for 6 tiles, whose rows of A begin \`aStep\` bytes apart from
 * \`p0\` on.
 */
export function sixTiles(p0: usize, aStep: usize, b: usize, c: usize, cStep: usize, inner: i32): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  let p1 = p0 + aStep, p2 = p1 + aStep, p3 = p2 + aStep, p4 = p3 + aStep, p5 = p4 + aStep;
  const end = p0 + <usize> inner * 4;
  let b0: v128, b1: v128, a: v128;
  while (p0 < end) {
    ${unroll(STEPS, (k) => multiplyAdd(ROWS, 32 * k, (i) => `p${i}, ${4 * k}`))}
    b += ${32 * STEPS};
    ${advancePointers(ROWS, 4 * STEPS)}
  }
  ${unroll(ROWS, (i) => `${i === 0 ? "" : "c += cStep;\n"}${storeRow(i)}`)}
}
`;
