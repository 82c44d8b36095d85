/**
 * The innermost loop of matrix products and convolutions: a tile of 6 rows by 8 columns, held in 12 vector
 * registers.
 *
 * x86 gives WebAssembly 15 usable 128-bit registers: 12 accumulators, two for a row of B, one for the
 * broadcast element of A. Each step of the inner loop makes 12 multiply-adds out of 8 loads.
 *
 * Deno's V8 checks the bounds of every load with three instructions, and issuing them is what limits the
 * loop. So eight steps share one update of the pointers. (The build keeps the order of the lines, see
 * build/compile.ts: in another order, registers would spill.)
 *
 * `packMatrix` packs B into panels of 8 columns. A panel holds one row of 8 floats after the other, so that
 * the kernel reads it straight through. A is not copied: six pointers read its rows.
 *
 * @module
 */
import {
  advancePointers,
  clampSums,
  declarePointers,
  multiplyAdd,
  ROWS,
  storePartOfRow,
  storeRow,
  unroll,
} from "./tile_parts.ts";

/** Steps along k that share one update of the pointers; and how many do in what is left. */
const STEPS = 8, FEWER_STEPS = 4;

/** Returns some steps along k and the update of the pointers. */
const steps = (count: number) => `
${unroll(count, (k) => multiplyAdd(ROWS, 32 * k, (i) => `p${i}, ${4 * k}`))}
b += ${32 * count};
${advancePointers(ROWS, 4 * count)}`;

/** Stores the rows from i on, each only if it is one of the `rows` that the caller wants. */
function storeRows(store: (row: number) => string, i = 0): string {
  if (i === ROWS - 1) return store(i);
  return `
${store(i)}
if (rows > ${i + 1}) {
  c += step;
  ${storeRows(store, i + 1)}
}`;
}

/** Returns what moves on to row i of C, if the caller wants it. */
const nextRow = (i: number) => i === 0 ? "" : `if (rows > ${i}) from += step;\n`;

/** The AssemblyScript. */
export const source = `
import { clamp, loadLanes, madd, storeLanes } from "../simd";
import { Walk } from "./walk";

/**
 * C[i, j] = clamp(bias[j] + sum over k of A[i, k] B[k, j]) for i < rows <= 6 and j < columns <= 8. Without a bias (0),
 * the sums go on from what is in C: the next part of a long k, added in the same order.
 *
 * @param table Addresses of six rows of A. When rows < 6, the others must still be readable.
 * @param b One packed panel of B.
 * @param bias Eight floats, readable even when columns < 8, or 0.
 */
export function dotTile(walk: Walk, table: usize, b: usize, bias: usize, c: usize, rows: i32, columns: i32): void {
  const step = walk.rowStep;
  ${unroll(ROWS, (i) => `let c${i}0: v128, c${i}1: v128;\n`)}
  if (bias) {
    const first = v128.load(bias), second = v128.load(bias, 16);
    ${unroll(ROWS, (i) => `c${i}0 = first;\nc${i}1 = second;\n`)}
  } else if (columns == 8) {
    let from = c;
    ${unroll(ROWS, (i) => `${nextRow(i)}c${i}0 = v128.load(from);\nc${i}1 = v128.load(from, 16);\n`)}
  } else {
    let from = c;
    ${
  unroll(
    ROWS,
    (i) => `${nextRow(i)}c${i}0 = loadLanes(from, columns);\nc${i}1 = loadLanes(from + 16, columns - 4);\n`,
  )
}
  }
  ${declarePointers(ROWS)}
  const length = walk.length;
  const middle = walk.middle;
  const middleStep = walk.middleStep - 4 * length;
  const outerStep = walk.outerStep - middle * walk.middleStep;
  let b0: v128, b1: v128, a: v128;
  for (let o = walk.outer; o > 0; o--) {
    for (let m = middle; m > 0; m--) {
      let n = length;
      for (; n >= ${STEPS}; n -= ${STEPS}) {
        ${steps(STEPS)}
      }
      if (n >= ${FEWER_STEPS}) {
        n -= ${FEWER_STEPS};
        ${steps(FEWER_STEPS)}
      }
      for (; n > 0; n--) {
        ${steps(1)}
      }
      ${advancePointers(ROWS, "middleStep")}
    }
    ${advancePointers(ROWS, "outerStep")}
  }
  ${clampSums(ROWS)}
  if (columns == 8) {
    ${storeRows(storeRow)}
  } else {
    ${storeRows(storePartOfRow)}
  }
}
`;
