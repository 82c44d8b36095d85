/**
 * `dotTile` (see dot_tile.template.ts) for six interleaved rows, [length][6], so that one pointer is enough
 * for all six: the windows of six neighbouring pixels of an image with one channel (each begins one float
 * after the previous one), or a copy of other rows. Such windows are short (9 floats for a filter of 3x3), so
 * every instruction around the product counts.
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

/** The AssemblyScript. */
export const source = `
import { clamp, madd, storeLanes } from "../simd";
import { Walk } from "./walk";

/** Copies six rows, given by the addresses in \`table\`, to [length][6]. */
export function interleaveRows(walk: Walk, table: usize, to: usize): void {
  ${declarePointers(ROWS)}
  const length = walk.length, middle = walk.middle;
  const middleStep = walk.middleStep - 4 * length;
  const outerStep = walk.outerStep - middle * walk.middleStep;
  for (let o = walk.outer; o > 0; o--) {
    for (let m = middle; m > 0; m--) {
      for (let n = length; n > 0; n--) {
        ${unroll(ROWS, (i) => `store<f32>(to, load<f32>(p${i}), ${4 * i});\n`)}
        to += ${4 * ROWS};
        ${advancePointers(ROWS, 4)}
      }
      ${advancePointers(ROWS, "middleStep")}
    }
    ${advancePointers(ROWS, "outerStep")}
  }
}

/**
 * C[i, j] = clamp(bias[j] + sum over k of A[i, k] b[k, j]) for 6 rows, of which \`rows\` are stored, and 8
 * columns.
 *
 * @param walk Tells what becomes of the result; the rest of it is not used.
 * @param from A: \`runs\` times \`length\` steps of \`step\` bytes, each run \`runStep\` bytes after the
 * previous one.
 */
export function interleavedTile(
  walk: Walk,
  from: usize,
  runs: i32,
  runStep: i32,
  length: i32,
  step: i32,
  b: usize,
  bias: usize,
  c: usize,
  rows: i32,
  columns: i32,
): void {
  const first = v128.load(bias), second = v128.load(bias, 16);
  ${unroll(ROWS, (i) => `let c${i}0 = first, c${i}1 = second;\n`)}
  let b0: v128, b1: v128, a: v128;
  runStep -= length * step;
  for (; runs > 0; runs--) {
    for (let n = length; n > 0; n--) {
      ${multiplyAdd(ROWS, 0, (i) => `from, ${4 * i}`)}
      from += step;
      b += 32;
    }
    from += runStep;
  }
  ${clampSums(ROWS)}
  const rowStep = walk.rowStep;
  if (rows == ${ROWS} && columns == 8) {
    ${unroll(ROWS, (i) => `${i === 0 ? "" : "c += rowStep;\n"}${storeRow(i)}`)}
    return;
  }
  ${unroll(ROWS, (i) => `${i === 0 ? "" : `if (rows == ${i}) return;\nc += rowStep;\n`}${storePartOfRow(i)}`)}
}
`;
