/**
 * Register tiles of depthwise convolutions: neighbouring pixels by vectors of four channels, in 8 registers.
 *
 * @module
 */
import { unroll } from "../gemm/tile_parts.ts";

/** Returns the function for tiles of `pixels` by `vectors`. */
function tile(name: string, pixels: number, vectors: number): string {
  /** Returns the text for each pixel, with what moves `pointer` on to the next pixel between them. */
  const perPixel = (pointer: string, step: string, part: (sum: number, offset: number) => string) =>
    unroll(pixels, (p) =>
      (p === 0 ? "" : `${pointer} += ${step};\n`) +
      unroll(vectors, (v) => part(p * vectors + v, 16 * v)));
  return `
/** Computes ${4 * vectors} channels of ${pixels} pixels. \`x\` is where the window of the first begins. */
export function ${name}(
  args: ConvArgs, x: usize, rowBytes: i32, pixelBytes: i32, offset: i32, bias: usize, y: usize, low: v128, high: v128,
): void {
  ${unroll(vectors, (v) => `let c${v} = f32x4.splat(0);\n`)}
  if (bias) {
    ${unroll(vectors, (v) => `c${v} = v128.load(bias, ${16 * v});\n`)}
  }
  ${unroll((pixels - 1) * vectors, (i) => `let c${i + vectors} = c${i % vectors};\n`)}
  let w = args.filter + offset;
  const pixelStep = args.strideWidth * pixelBytes;
  const tapStep = args.dilationWidth * pixelBytes - ${pixels - 1} * pixelStep;
  const rowStep = args.dilationHeight * rowBytes - args.filterWidth * args.dilationWidth * pixelBytes;
  for (let fy = args.filterHeight; fy > 0; fy--) {
    for (let fx = args.filterWidth; fx > 0; fx--) {
      ${unroll(vectors, (v) => `const w${v} = v128.load(w, ${16 * v});\n`)}
      ${
    perPixel(
      "x",
      "pixelStep",
      (i, offset) => `c${i} = madd(v128.load(x, ${offset}), w${i % vectors}, c${i});\n`,
    )
  }
      x += tapStep;
      w += pixelBytes;
    }
    x += rowStep;
  }
  ${perPixel("y", "pixelBytes", (i, offset) => `v128.store(y, clamp(c${i}, low, high), ${offset});\n`)}
}
`;
}

/** The AssemblyScript. */
export const source = `
import { ConvArgs } from "./conv2d_geometry";
import { clamp, madd } from "../simd";
${tile("fourPixels", 4, 2)}
${tile("eightPixels", 8, 1)}
`;
