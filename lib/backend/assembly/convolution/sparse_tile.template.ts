/**
 * Register tiles of the gradients behind a 2x2 max pooling: at most one pixel in four has a gradient, and a list of
 * entries, eight bytes each, tells which. An entry is an offset or an address, and the gradient.
 *
 * @module
 */
import { unroll } from "../gemm/tile_parts.ts";

/** The most panels of eight columns, and the most vectors, of a tile. */
const PANELS = 4, VECTORS = 8;

/** Returns the function for tiles of `panels` panels. */
const columnTile = (panels: number) => `
/**
 * Writes the sum over \`count\` entries of gradient · weights: ${8 * panels} floats. An entry's offset is that of its row
 * in a packed panel; \`step\`: bytes from one panel to the next.
 */
export function sumColumns${panels}(entries: usize, count: i32, panel: usize, step: usize, to: usize): void {
  ${unroll(2 * panels, (v) => `let c${v} = f32x4.splat(0);\n`)}
  let g: v128, at: usize;
  for (; count > 0; count--) {
    at = panel + <usize> load<u32>(entries);
    g = v128.load32_splat(entries, 4);
    ${
  unroll(
    panels,
    (p) =>
      `${p === 0 ? "" : "at += step;\n"}c${2 * p} = madd(g, v128.load(at), c${2 * p});\n` +
      `c${2 * p + 1} = madd(g, v128.load(at, 16), c${2 * p + 1});\n`,
  )
}
    entries += 8;
  }
  ${unroll(2 * panels, (v) => `v128.store(to, c${v}, ${16 * v});\n`)}
}
`;

/** Returns the function for tiles of `rows` by `vectors`. */
const rowTile = (name: string, rows: number, vectors: number) => `
/**
 * Adds gradient · pixels over \`count\` entries to ${4 * rows * vectors} sums. An entry's address, plus \`offset\`, is that
 * of the pixels${rows === 1 ? "" : `, ${rows} rows of them, \`step\` bytes apart`}.
 */
export function ${name}(entries: usize, count: i32, offset: usize, step: usize, sums: usize): void {
  ${unroll(rows * vectors, (v) => `let c${v} = v128.load(sums, ${16 * v});\n`)}
  let g: v128, at: usize;
  for (; count > 0; count--) {
    at = <usize> load<u32>(entries) + offset;
    g = v128.load32_splat(entries, 4);
    ${
  unroll(rows * vectors, (i) => {
    const next = i > 0 && i % vectors === 0 ? "at += step;\n" : "";
    return `${next}c${i} = madd(g, v128.load(at, ${16 * (i % vectors)}), c${i});\n`;
  })
}
    entries += 8;
  }
  ${unroll(rows * vectors, (v) => `v128.store(sums, c${v}, ${16 * v});\n`)}
}
`;

/** The AssemblyScript. */
export const source = `
import { madd } from "../simd";
${unroll(PANELS, (p) => columnTile(p + 1))}
${unroll(VECTORS, (v) => rowTile(`addVectors${v + 1}`, 1, v + 1))}
${rowTile("addFiveByTwo", 5, 2)}
`;
