/**
 * The innermost loop of filter gradients whose rows come in groups of four neighbouring floats: tiles of 12 or
 * 8 rows by 4 columns of a product that sums over pixels.
 *
 * Four rows of a column of A are one vector, and so are four columns of a row of B. Their product, lane by lane, and
 * those with the three rotations of B's vector are all sixteen products of the rows and the columns. So no element is
 * spread over a vector of its own: 12 multiply-adds take 4 loads and 6 shuffles, instead of 8 loads as in
 * outer_tile.template.ts. Loads are what limits these loops, because V8 checks their bounds.
 *
 * A block of sums, 4 rows by 4 columns, is therefore kept as four vectors: lane i of vector r is the sum of row i and
 * column (i + r) mod 4. `storeBlock` writes it in the usual order. Each sum has the same terms in the same order as in
 * `outerTile`, and so the same bits.
 *
 * @module
 */
import { unroll } from "./tile_parts.ts";

/** Rotates B's vector. */
const rotate = "b0 = v128.shuffle<f32>(b0, b0, 1, 2, 3, 0);\n";

const multiplyAdd = (block: number, rotation: number, a: string) =>
  `c${block}${rotation} = madd(${a}, b0, c${block}${rotation});\n`;

/** Returns one pixel of the first two blocks; the vector of B ends with three rotations. */
const twoBlocks = `
b0 = v128.load(b);
a0 = v128.load(p0);
a1 = v128.load(p1);
${unroll(4, (r) => `${r === 0 ? "" : rotate}${multiplyAdd(0, r, "a0")}${multiplyAdd(1, r, "a1")}`)}`;

/** Returns one pixel of the third block, which goes on with that vector. */
const thirdBlock = `
a0 = v128.load(p2);
${multiplyAdd(2, 3, "a0")}${unroll(3, (r) => `${rotate}${multiplyAdd(2, r, "a0")}`)}`;

/** Returns the function for tiles of `blocks` blocks of four rows. */
function tile(name: string, blocks: number): string {
  const step = `
${twoBlocks}${blocks === 3 ? thirdBlock : ""}
b += bStep;
${unroll(blocks, (block) => `p${block} += aStep;\n`)}`;
  const vectors = (part: (name: string, offset: number) => string) =>
    unroll(blocks, (block) => unroll(4, (r) => part(`c${block}${r}`, 64 * block + 16 * r)));
  return `
/**
 * Adds the sum over k of A[k, i] B[k, j] to ${blocks} blocks, for ${4 * blocks} rows i and 4 columns j. k runs over
 * \`lines\` x \`count\` pixels.
 *
 * @param table Addresses of A[0, i] for each i; those of four rows follow each other.
 * @param aStep Bytes from A[k, i] to A[k + 1, i] within a line; \`lineStep\`: from one line to the next.
 * @param bStep Bytes from B[k, 0] to B[k + 1, 0], across lines too.
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
  ${vectors((name, offset) => `let ${name} = v128.load(tile, ${offset});\n`)}
  ${unroll(blocks, (block) => `let p${block} = <usize> load<u32>(table, ${16 * block});\n`)}
  lineStep -= count * aStep;
  let a0: v128, a1: v128, b0: v128;
  for (; lines > 0; lines--) {
    let n = count;
    for (; n >= 2; n -= 2) {
      ${unroll(2, () => step)}
    }
    if (n > 0) {
      ${step}
    }
    ${unroll(blocks, (block) => `p${block} += lineStep;\n`)}
  }
  ${vectors((name, offset) => `v128.store(tile, ${name}, ${offset});\n`)}
}
`;
}

/** Returns row i of a block: lane i of the vectors (column - i) mod 4, for columns 0 to 3. */
const row = (i: number) => {
  const vector = (column: number) => `s${(column - i + 4) % 4}`;
  const pair = (column: number) =>
    `v128.shuffle<f32>(${vector(column)}, ${vector(column + 1)}, ${i}, ${i}, ${4 + i}, ${4 + i})`;
  return `v128.shuffle<f32>(${pair(0)}, ${pair(2)}, 0, 2, 4, 6)`;
};

/** The AssemblyScript. */
export const source = `
import { madd, storeLanes } from "../simd";

/** Returns how many of the \`rows\` that are left, a multiple of 4 and at least 8, the next tile should have: 12 or 8. */
export function rotatingTileRows(rows: i32): i32 {
  return rows == 12 || rows >= 20 ? 12 : 8;
}
${tile("rotatingTile12", 3)}
${tile("rotatingTile8", 2)}
/**
 * Adds up \`parts\` blocks, each \`partStep\` bytes after the previous one, and writes the sums in rows of \`columns\`
 * floats, 4 at most.
 */
export function storeBlock(from: usize, partStep: i32, parts: i32, to: usize, rowStep: i32, columns: i32): void {
  ${unroll(4, (r) => `let s${r} = v128.load(from, ${16 * r});\n`)}
  for (let i = 1; i < parts; i++) {
    from += partStep;
    ${unroll(4, (r) => `s${r} = f32x4.add(s${r}, v128.load(from, ${16 * r}));\n`)}
  }
  ${unroll(4, (i) => `storeLanes(to, ${row(i)}, columns);\nto += rowStep;\n`)}
}
`;
