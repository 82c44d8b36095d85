/**
 * What the templates of register tiles share. This file is TypeScript: the build runs it.
 *
 * A tile of a matrix product is held in registers, so its rows are variables and its inner loop is unrolled
 * by hand: AssemblyScript has neither arrays in registers nor a way to unroll loops. Templates
 * (`….template.ts`) write that text. In a tile, row i has the sums `c{i}0` and `c{i}1`, four columns each,
 * and the pointer `p{i}` into row i of A.
 *
 * @module
 */

/** The number of rows with which a tile uses all of x86's 16 registers. */
export const ROWS = 6;

/** Returns the texts of `part` for 0, 1, … `count` - 1, one after the other. */
export function unroll(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join("");
}

/** Returns the declarations of the pointers into the rows of A; `table` holds their first values. */
export function declarePointers(rows: number): string {
  return unroll(rows, (i) => `let p${i} = <usize> load<u32>(table, ${4 * i});\n`);
}

/** Returns what moves the pointers on in each row of A. */
export function advancePointers(rows: number, step: string | number): string {
  return unroll(rows, (i) => `p${i} += ${step};\n`);
}

/**
 * Returns one step along k, which adds a column of A times a row of B to the sums.
 *
 * @param b The offset of the row of B in bytes.
 * @param a Returns the address of row i's element of A, and an offset in bytes.
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

/** Returns what limits the sums to [low, high], if the walk says so. */
export function clampSums(rows: number): string {
  return `
if (walk.clamped) {
  const low = f32x4.splat(walk.low), high = f32x4.splat(walk.high);
  ${unroll(rows, (i) => `c${i}0 = clamp(c${i}0, low, high);\nc${i}1 = clamp(c${i}1, low, high);\n`)}
}`;
}

/** Returns what stores the eight sums of a row at `c`. */
export function storeRow(i: number): string {
  return `v128.store(c, c${i}0);\nv128.store(c, c${i}1, 16);\n`;
}

/** Returns what stores the first `columns` sums of a row at `c`. */
export function storePartOfRow(i: number): string {
  return `storeLanes(c, c${i}0, columns);\nstoreLanes(c + 16, c${i}1, columns - 4);\n`;
}
