/**
 * Winograd's transforms of a whole tile, four channels at a time, in both directions (transforms.ts has the matrices):
 * the columns first, then the rows.
 *
 * What lies between the two passes is in variables. There are more of them than registers, but V8 moves those to the stack
 * with one instruction each, whereas a load from or store to WebAssembly's memory is four: its bounds are checked.
 *
 * @module
 */
import { unroll } from "../gemm/tile_parts.ts";

/** The names of a line's variables. */
type Line = readonly string[];

/** Writes a line's transform: from the names of its inputs, the assignments to the names of its outputs. */
type Transform = (from: Line, to: Line) => string;

const add = (a: string, b: string) => `f32x4.add(${a}, ${b})`;
const sub = (a: string, b: string) => `f32x4.sub(${a}, ${b})`;
const times = (x: string, factor: number) => `f32x4.mul(${x}, f32x4.splat(${factor}))`;

/** Six inputs → six: B'. */
const input: Transform = ([d0, d1, d2, d3, d4, d5] = [], [v0, v1, v2, v3, v4, v5] = []) => `
s = ${sub(d4!, times(d2!, 4))};
t = ${sub(d3!, times(d1!, 4))};
${v1} = ${add("s", "t")};
${v2} = ${sub("s", "t")};
s = ${sub(d4!, d2!)};
t = ${times(sub(d3!, d1!), 2)};
${v3} = ${add("s", "t")};
${v4} = ${sub("s", "t")};
${v0} = ${add(sub(times(d0!, 4), times(d2!, 5)), d4!)};
${v5} = ${add(sub(times(d1!, 4), times(d3!, 5)), d5!)};
`;

/** Six → six: B, the transpose of {@linkcode input}. */
const inputGradient: Transform = ([v0, v1, v2, v3, v4, v5] = [], [d0, d1, d2, d3, d4, d5] = []) => `
s = ${sub(v1!, v2!)};
t = ${times(sub(v3!, v4!), 2)};
${d1} = ${sub(times(sub(v5!, "s"), 4), "t")};
${d3} = ${sub(add("s", "t"), times(v5!, 5))};
s = ${add(v1!, v2!)};
t = ${add(v3!, v4!)};
${d2} = ${sub(sub(times(v0!, -5), times("s", 4)), "t")};
${d4} = ${add(v0!, add("s", "t"))};
${d0} = ${times(v0!, 4)};
${d5} = ${v5};
`;

/** Six → four: A'. */
const output: Transform = ([m0, m1, m2, m3, m4, m5] = [], [y0, y1, y2, y3] = []) => `
s = ${add(m1!, m2!)};
t = ${add(m3!, m4!)};
${y0} = ${add(m0!, add("s", "t"))};
${y2} = ${add("s", times("t", 4))};
s = ${sub(m1!, m2!)};
t = ${sub(m3!, m4!)};
${y1} = ${add("s", times("t", 2))};
${y3} = ${add(add("s", times("t", 8)), m5!)};
`;

/** Four → six: A, the transpose of {@linkcode output}. */
const outputGradient: Transform = ([a0, a1, a2, a3] = [], [m0, m1, m2, m3, m4, m5] = []) => `
s = ${add(a0!, a2!)};
t = ${add(a1!, a3!)};
${m1} = ${add("s", "t")};
${m2} = ${sub("s", "t")};
s = ${add(a0!, times(a2!, 4))};
t = ${add(times(a1!, 2), times(a3!, 8))};
${m3} = ${add("s", "t")};
${m4} = ${sub("s", "t")};
${m0} = ${a0};
${m5} = ${a3};
`;

const names = (prefix: string, count: number): Line => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

/**
 * Returns the body of a function that transforms a square. Its inputs are `rowStep` and `pixelStep` bytes apart, from `p0`
 * on.
 *
 * @param from The inputs per side, and `to` the outputs.
 * @param store Returns what stores an output, and `endRow` what follows the last of a row.
 */
function square(
  transform: Transform,
  from: number,
  to: number,
  store: (name: string) => string,
  endRow = "",
): string {
  const inputs = names("x", from), outputs = names("z", to), rows = names("m", to);
  const middle = (row: string) => names(`${row}_`, from);
  const declared = [...inputs, ...outputs, "s", "t", ...rows.flatMap(middle)];
  return `
  ${unroll(from - 1, (row) => `let p${row + 1} = p${row} + rowStep;\n`)}
  let ${declared.map((name) => `${name}: v128`).join(", ")};
  ${
    unroll(from, (column) =>
      unroll(from, (row) => `x${row} = v128.load(p${row});\np${row} += pixelStep;\n`) +
      transform(inputs, rows.map((row) => middle(row)[column]!)))
  }
  ${rows.map((row) => transform(middle(row), outputs) + outputs.map(store).join("") + endRow).join("")}`;
}

const toPlanes = (name: string) => `v128.store(planes, ${name});\nplanes += plane;\n`;

/** The AssemblyScript. */
export const source = `
import { clamp } from "../simd";

/** V = B' d B: 6x6 pixels → a vector for each of 36 planes, \`plane\` bytes apart. */
export function inputTile(p0: usize, rowStep: usize, pixelStep: usize, planes: usize, plane: usize): void {
  ${square(input, 6, 6, toPlanes)}
}

/** dM = A dy A': 4x4 pixels → 36 planes. */
export function outputGradientTile(p0: usize, rowStep: usize, pixelStep: usize, planes: usize, plane: usize): void {
  ${square(outputGradient, 4, 6, toPlanes)}
}

/** Adds B dV B' to 6x6 pixels: 36 planes, \`pixelStep\` bytes apart and \`rowStep\` = 6 \`pixelStep\`. */
export function addInputGradientTile(
  p0: usize,
  rowStep: usize,
  pixelStep: usize,
  to: usize,
  toRowStep: usize,
  toPixelStep: usize,
): void {
  const endRow = toRowStep - 6 * toPixelStep;
  ${
  square(
    inputGradient,
    6,
    6,
    (name) => `v128.store(to, f32x4.add(v128.load(to), ${name}));\nto += toPixelStep;\n`,
    "to += endRow;\n",
  )
}
}

/** y = clamp(A' M A + bias), 4x4 pixels, from 36 planes as above. */
export function outputTile(
  p0: usize,
  rowStep: usize,
  pixelStep: usize,
  bias: v128,
  low: v128,
  high: v128,
  to: usize,
  toRowStep: usize,
  toPixelStep: usize,
): void {
  const endRow = toRowStep - 4 * toPixelStep;
  ${
  square(
    output,
    6,
    4,
    (name) => `v128.store(to, clamp(f32x4.add(${name}, bias), low, high));\nto += toPixelStep;\n`,
    "to += endRow;\n",
  )
}
}
`;
