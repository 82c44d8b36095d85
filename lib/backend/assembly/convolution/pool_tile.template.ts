/**
 * Register tiles of a convolution with ReLU under a max pooling of 2x2 windows, for images with one channel: the sums
 * never leave the registers before they are pooled.
 *
 * The filters of such images are small (9 floats for 3x3), so a kernel that stores each sum and loads it again to
 * pool it spends more instructions around the products than on them. There are two kinds of tiles. With six output
 * channels, a vector is four pixels in a line, and a tile two windows by all channels; otherwise it is four channels,
 * and a tile one window by eight of them. Rows of 3 and 5 taps are unrolled.
 *
 * @module
 */
import { unroll } from "../gemm/tile_parts.ts";

/** The pixels of a window, in the order in which the first of equal maxima wins. */
const PIXELS = 4;
/** The channels with which a tile of pixels uses all of x86's registers: 12 sums, two vectors of pixels, one of the filter. */
const CHANNELS = 6;
/** The lengths of a filter's row for which there are functions of their own. */
const LENGTHS = [3, 5];

/** Returns one tap of a tile of channels: `pixels` are the vectors to multiply with. */
const channelTap = (offset: number, pixels: readonly string[]) => `
      f = v128.load(filter, ${offset});
      g = v128.load(filter, ${offset + 16});
      ${unroll(PIXELS, (p) => `x = ${pixels[p]};\nc${p} = madd(x, f, c${p});\nd${p} = madd(x, g, d${p});\n`)}`;

/** Returns a row of taps, whose pixels are loaded four at a time. */
function channelRow(length: number): string {
  let text = "";
  for (let tap = 0, first = -4; tap < length; tap++) {
    // Lanes for this tap and its neighbour. The last load ends with the last pixel of the row.
    if (tap + 1 > first + 3) {
      first = Math.min(tap, length - 3);
      text += `above = v128.load(from, ${4 * first});\nunder = v128.load(below, ${4 * first});\n`;
    }
    const lane = (vector: string, pixel: number) =>
      `v128.shuffle<f32>(${vector}, ${vector}, ${new Array(4).fill(tap + pixel - first).join()})`;
    text += channelTap(32 * tap, [lane("above", 0), lane("above", 1), lane("under", 0), lane("under", 1)]);
  }
  return `${text}
      filter += ${32 * length};
      from += runStep;
      below += runStep;`;
}

const anyChannelRow = `
      for (let n = length; n > 0; n--) {
        ${
  channelTap(0, ["from", "from, 4", "below", "below, 4"].map((at) => `v128.load32_splat(${at})`))
}
        filter += 32;
        from += 4;
        below += 4;
      }
      from += runStep - <usize> length * 4;
      below += runStep - <usize> length * 4;`;

/** Returns the function for windows by eight channels; `length`: of a row of the filter, or "Any". */
const channelTile = (length: number | "Any") => `
/**
 * Pools \`count\` windows of a line by up to eight channels.
 *
 * @param first The window of the first pixel; \`line\`: bytes to the one below.
 * @param runs Rows of the filter; \`runStep\`: bytes from one to the next in the image; \`length\`: floats in each.
 * @param panel Of the packed filter.
 * @param columns How many channels there are.
 * @param to The maxima of the first window, and \`winners\` (0: none) its winners; the next follow after \`channels\` of them.
 */
export function poolChannels${length}(
  first: usize, line: usize, count: i32, runs: i32, runStep: usize, length: i32, panel: usize,
  bias: usize, columns: i32, to: usize, winners: usize, channels: usize,
): void {
  const zero = f32x4.splat(0);
  for (; count > 0; count--) {
    let c0 = v128.load(bias), d0 = v128.load(bias, 16);
    ${unroll(PIXELS - 1, (p) => `let c${p + 1} = c0, d${p + 1} = d0;\n`)}
    let from = first, below = first + line, filter = panel;
    let x: v128, f: v128, g: v128${length === "Any" ? "" : ", above: v128, under: v128"};
    for (let run = runs; run > 0; run--) {
      ${length === "Any" ? anyChannelRow : channelRow(length)}
    }
    ${unroll(PIXELS, (p) => `c${p} = f32x4.pmax(c${p}, zero);\nd${p} = f32x4.pmax(d${p}, zero);\n`)}
    x = largest(c0, c1, c2, c3);
    f = largest(d0, d1, d2, d3);
    if (columns == 8) {
      v128.store(to, x);
      v128.store(to, f, 16);
    } else {
      storeLanes(to, x, columns);
      storeLanes(to + 16, f, columns - 4);
    }
    if (winners) {
      c0 = winnersOf(c0, c1, c2, c3, x);
      d0 = winnersOf(d0, d1, d2, d3, f);
      if (columns == 8) {
        c0 = i16x8.narrow_i32x4_u(c0, d0);
        v128.store_lane<i64>(winners, i8x16.narrow_i16x8_u(c0, c0), 0);
      } else {
        storeWinners(winners, c0, minimum(4, columns));
        if (columns > 4) storeWinners(winners + 4, d0, columns - 4);
      }
      winners += channels;
    }
    first += 8;
    to += channels << 2;
  }
}
`;

/** Returns one tap of a tile of pixels. */
const pixelTap = (image: number, filter: number) => `
      x = v128.load(from, ${image});
      y = v128.load(below, ${image});
      ${
  unroll(
    CHANNELS,
    (c) => `f = v128.load32_splat(filter, ${filter + 4 * c});\na${c} = madd(x, f, a${c});\nb${c} = madd(y, f, b${c});\n`,
  )
}`;

const pixelRow = (length: number) => `
      ${unroll(length, (tap) => pixelTap(4 * tap, 32 * tap))}
      filter += ${32 * length};
      from += runStep;
      below += runStep;`;

const anyPixelRow = `
      for (let n = length; n > 0; n--) {
        ${pixelTap(0, 0)}
        filter += 32;
        from += 4;
        below += 4;
      }
      from += runStep - <usize> length * 4;
      below += runStep - <usize> length * 4;`;

/** The four pixels of two windows, by channels 2·pair and 2·pair + 1: which lanes of which sums. */
const windowPixels = (pair: number) =>
  ["a", "b"].flatMap((line) =>
    ["0, 2, 4, 6", "1, 3, 5, 7"].map((lanes) =>
      `v128.shuffle<f32>(${line}${2 * pair}, ${line}${2 * pair + 1}, ${lanes})`
    )
  );

/** From three vectors of pairs, [window 0, window 1] of two channels each, to twelve channels in a row. */
const inOrder = (name: string) => `
    const ${name}First = v128.shuffle<f32>(${name}0, ${name}1, 0, 2, 4, 6);
    const ${name}Second = v128.shuffle<f32>(${name}2, ${name}0, 0, 2, 5, 7);
    const ${name}Third = v128.shuffle<f32>(${name}1, ${name}2, 1, 3, 5, 7);`;

/** Returns the function for two windows of six channels; `length`: of a row of the filter, or "Any". */
const pixelTile = (length: number | "Any") => `
/**
 * Pools two windows beside each other, of all channels, which are six.
 *
 * @param from The window of the first pixel; \`line\`: bytes to the one below.
 * @param runs Rows of the filter; \`runStep\`: bytes from one to the next in the image; \`length\`: floats in each.
 * @param filter The packed filter: eight columns, of which six are used.
 * @param to The maxima of the first window, and \`winners\` (0: none) its winners; the next follow.
 */
export function poolPixels${length}(
  from: usize, line: usize, runs: i32, runStep: usize, length: i32, filter: usize,
  bias: usize, to: usize, winners: usize,
): void {
  let below = from + line;
  ${unroll(CHANNELS, (c) => `let a${c} = v128.load32_splat(bias, ${4 * c}), b${c} = a${c};\n`)}
  let x: v128, y: v128, f: v128;
  for (; runs > 0; runs--) {
    ${length === "Any" ? anyPixelRow : pixelRow(length)}
  }
  const zero = f32x4.splat(0);
  ${unroll(CHANNELS, (c) => `a${c} = f32x4.pmax(a${c}, zero);\nb${c} = f32x4.pmax(b${c}, zero);\n`)}
  ${
  unroll(CHANNELS / 2, (pair) => `
  const ${windowPixels(pair).map((text, pixel) => `x${pixel}${pair} = ${text}`).join(",\n    ")};
  const y${pair} = largest(x0${pair}, x1${pair}, x2${pair}, x3${pair});`)
}
  ${inOrder("y")}
  v128.store(to, yFirst);
  v128.store(to, ySecond, 16);
  v128.store(to, yThird, 32);
  if (!winners) return;
  ${
  unroll(
    CHANNELS / 2,
    (pair) => `const n${pair} = winnersOf(x0${pair}, x1${pair}, x2${pair}, x3${pair}, y${pair});\n  `,
  )
}
  ${inOrder("n")}
  const bytes = i8x16.narrow_i16x8_u(
    i16x8.narrow_i32x4_u(nFirst, nSecond),
    i16x8.narrow_i32x4_u(nThird, nThird),
  );
  v128.store_lane<i64>(winners, bytes, 0);
  v128.store_lane<i32>(winners, bytes, 2, 8);
}
`;

/** The AssemblyScript. */
export const source = `
import { madd, minimum, storeLanes } from "../simd";
import { largest, storeWinners, winnersOf } from "./conv2d_pool_windows";
${[...LENGTHS, "Any" as const].map((length) => channelTile(length) + pixelTile(length)).join("")}
`;
