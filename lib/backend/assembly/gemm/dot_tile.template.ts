/**
 * The innermost loop of matrix products and convolutions: a tile of 6 rows by 8 columns, held in 12 vector
 * registers.
 *
 * x86 gives WebAssembly 15 usable 128-bit registers: 12 accumulators, two for a row of B, one for the
 * broadcast element of A. Each step of the inner loop makes 12 multiply-adds out of 8 loads.
 *
 * Deno's V8 checks the bounds of every load with three instructions, and issuing them is what limits the
 * loop. So four steps share one update of the pointers, and eight in long sums (`longDotTile`). (The build keeps the order of the lines, see
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
const nextRow = (i: number) => i === 0 ? "" : `if (rows > ${i}) from += rowStep;\n`;

/** How the sums begin: with the bias. */
const fromBias = `
const first = v128.load(bias), second = v128.load(bias, 16);
${unroll(ROWS, (i) => `let c${i}0 = first, c${i}1 = second;\n`)}`;

/** The same, or without a bias with what is in C. */
const fromBiasOrC = `
${unroll(ROWS, (i) => `let c${i}0: v128, c${i}1: v128;\n`)}
  if (bias) {
    const first = v128.load(bias), second = v128.load(bias, 16);
    ${unroll(ROWS, (i) => `c${i}0 = first;\nc${i}1 = second;\n`)}
  } else if (columns == 8) {
    const rowStep = walk.rowStep;
    let from = c;
    ${unroll(ROWS, (i) => `${nextRow(i)}c${i}0 = v128.load(from);\nc${i}1 = v128.load(from, 16);\n`)}
  } else {
    const rowStep = walk.rowStep;
    let from = c;
    ${
  unroll(
    ROWS,
    (i) => `${nextRow(i)}c${i}0 = loadLanes(from, columns);\nc${i}1 = loadLanes(from + 16, columns - 4);\n`,
  )
}
  }`;

/** While there are as many steps left. */
const fourSteps = `
for (; n >= 4; n -= 4) {
  ${steps(4)}
}`;
const eightSteps = `
for (; n >= 8; n -= 8) {
  ${steps(8)}
}
if (n >= 4) {
  n -= 4;
  ${steps(4)}
}`;

/** Returns the function of a tile. */
const tile = (name: string, note: string, starts: string, loops: string) => `
/**
 * C[i, j] = clamp(bias[j] + sum over k of A[i, k] B[k, j]) for i < rows <= 6 and j < columns <= 8. ${note}
 *
 * @param table Addresses of six rows of A. When rows < 6, the others must still be readable.
 * @param b One packed panel of B.
 * @param bias Eight floats, readable even when columns < 8.
 */
export function ${name}(walk: Walk, table: usize, b: usize, bias: usize, c: usize, rows: i32, columns: i32): void {
  ${starts}
  ${declarePointers(ROWS)}
  const length = walk.length;
  const middle = walk.middle;
  const middleStep = walk.middleStep - 4 * length;
  const outerStep = walk.outerStep - middle * walk.middleStep;
  let b0: v128, b1: v128, a: v128;
  for (let o = walk.outer; o > 0; o--) {
    for (let m = middle; m > 0; m--) {
      let n = length;
      ${loops}
      for (; n > 0; n--) {
        ${steps(1)}
      }
      ${advancePointers(ROWS, "middleStep")}
    }
    ${advancePointers(ROWS, "outerStep")}
  }
  ${clampSums(ROWS)}
  const step = walk.rowStep;
  if (columns == 8) {
    ${storeRows(storeRow)}
  } else {
    ${storeRows(storePartOfRow)}
  }
}
`;

/** The AssemblyScript. */
export const source = `
import { clamp, loadLanes, madd, storeLanes } from "../simd";
import { Walk } from "./walk";

${tile("dotTile", "", fromBias, fourSteps)}
${
  tile(
    "longDotTile",
    "Without a bias (0),\n * the sums go on from what is in C: the next part of a long k, added in the same order.",
    fromBiasOrC,
    eightSteps,
  )
}
`;
