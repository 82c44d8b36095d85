/**
 * What the templates of register tiles share. This file is TypeScript: the build runs it.
 *
 * A tile of a matrix product is held in registers, so its rows are variables and its inner loop is written out: AssemblyScript has neither
 * arrays in registers nor loops that are unrolled. Templates (`….template.ts`) write that text. In a tile, row i has the sums `c{i}0` and
 * `c{i}1`, four columns each, and where row i of A is read stands in `p{i}`.
 *
 * @module
 */

/** The number of rows that make the most of x86's 16 registers. */
export const ROWS = 6;

/** Returns the texts of `part` for 0, 1, … `count` - 1, one after the other. */
export function unroll(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join("");
}

/** Declares where the rows of A are read: their addresses stand in `table`. */
export function declarePointers(rows: number): string {
  return unroll(rows, (i) => `let p${i} = <usize> load<u32>(table, ${4 * i});\n`);
}

/** Moves on in each row of A. */
export function advancePointers(rows: number, step: string | number): string {
  return unroll(rows, (i) => `p${i} += ${step};\n`);
}

/**
 * One step along k: adds a column of A times a row of B to the sums.
 *
 * @param b The offset of the row of B in bytes.
 * @param a Where row i of A has its element: an address, and an offset in bytes.
 */
export function multiplyAdd(rows: number, b: number, a: (row: number) => string): string {
  return `
b0 = v128.load(b, ${b});
b1 = v128.load(b, ${b + 16});
${
    unroll(
      rows,
      (i) => `
a = v128.load32_splat(${a(i)});
c${i}0 = madd(a, b0, c${i}0);
c${i}1 = madd(a, b1, c${i}1);
`,
    )
  }`;
}

/** Limits the sums to [low, high], if the walk says so. */
export function clampSums(rows: number): string {
  return `
if (walk.clamped) {
  const low = f32x4.splat(walk.low), high = f32x4.splat(walk.high);
  ${unroll(rows, (i) => `c${i}0 = clamp(c${i}0, low, high);\nc${i}1 = clamp(c${i}1, low, high);\n`)}
}`;
}

/** Stores the eight sums of a row at `c`. */
export function storeRow(i: number): string {
  return `v128.store(c, c${i}0);\nv128.store(c, c${i}1, 16);\n`;
}

/** Stores the first `columns` sums of a row at `c`. */
export function storePartOfRow(i: number): string {
  return `storeLanes(c, c${i}0, columns);\nstoreLanes(c + 16, c${i}1, columns - 4);\n`;
}
