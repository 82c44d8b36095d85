// deno-lint-ignore-file
/**
 * The gradient of conv2d_pool.ts with respect to the images, from dy and the winners alone.
 *
 * As `conv2dInputGradient` does, each pixel with a gradient adds gradient · w to every position of its window. But
 * only the channels whose maximum the pixel is have one, a quarter of them or fewer, and only these are multiplied.
 * Each sum is computed in the order of that kernel, which gives the same bits.
 *
 * Arguments: x = dx (written), filter and bias as for `conv2dInputGradient`. Scratch per thread: the `BLOCK` pixels'
 * targets, first entries and sums, {@linkcode FIXED} bytes; the entries, 8·outChannels bytes for each pixel; and, if
 * padded, the padded image.
 */
import { ConvPoolArgs } from "./conv2d_pool";
import { cropImage } from "./conv2d_geometry";
import { sumColumns1, sumColumns2, sumColumns3, sumColumns4 } from "./sparse_tile.template";
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

/** Pixels in a block, as in conv2d_input_gradient.ts: it decides the order of the sums. */
const BLOCK = 96;
/** Bytes of a pixel's sums: four panels. */
const SUMS = 128;
/** Bytes of a block's targets, first entries and sums. */
const FIXED = 512 + 512 + BLOCK * SUMS;

export function conv2dPoolInputGradient(args: ConvPoolArgs, thread: i32, threads: i32): void {
  const targets = args.scratch + <usize> thread * args.scratchStep;
  const starts = targets + 512, sums = starts + 512, entries = targets + FIXED;
  const outWidth = args.outWidth, outChannels = args.outChannels;
  const buffer = entries + BLOCK * <usize> outChannels * 8;
  const pixelBytes = args.inChannels * 4;
  const rowBytes = (args.padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize> args.inHeight * args.inWidth * pixelBytes;
  const windowWidth = outWidth >> 1, windowHeight = args.outHeight >> 1;
  const imageWindows = <usize> (windowHeight * windowWidth * outChannels);
  const run = args.filterWidth * args.inChannels;
  const pixelStep = args.strideWidth * pixelBytes;
  const panelBytes = <usize> outChannels * 32;

  const pixels = args.outHeight * outWidth;
  const end = chunkStart(args.batch, thread + 1, threads);
  for (let image = chunkStart(args.batch, thread, threads); image < end; image++) {
    const dx = args.x + <usize> image * imageBytes;
    const dy = args.pooled + <usize> image * imageWindows * 4, winners = args.winners + <usize> image * imageWindows;
    const sum = args.padded ? buffer : dx;
    memory.fill(sum, 0, args.padded ? <usize> args.paddedHeight * rowBytes : imageBytes);
    for (let pixel = 0; pixel < pixels; pixel += BLOCK) {
      const count = minimum(BLOCK, pixels - pixel);
      let entry = entries;
      let oy = pixel / outWidth, ox = pixel - oy * outWidth;
      for (let i = 0; i < count; i++) {
        store<u32>(targets + i * 4, sum + oy * args.strideHeight * rowBytes + ox * pixelStep);
        store<u32>(starts + i * 4, entry);
        const row = oy >> 1, column = ox >> 1;
        if (row < windowHeight && column < windowWidth) {
          const at = <usize> ((row * windowWidth + column) * outChannels);
          entry = listChannels(dy + at * 4, winners + at, ((oy & 1) << 1) | (ox & 1), outChannels, entry);
        }
        if (++ox == outWidth) {
          ox = 0;
          oy++;
        }
      }
      store<u32>(starts + count * 4, entry);
      let panel = args.filter;
      for (let fy = 0; fy < args.filterHeight; fy++) {
        const offset = <usize> (fy * args.dilationHeight * rowBytes);
        for (let column = 0; column < run; column += 32) {
          const panels = minimum(4, (run - column + 7) >> 3);
          sumBlock(starts, count, panels, panel, panelBytes, sums);
          for (let i = 0; i < panels; i++) {
            const first = column + i * 8;
            const from = sums + i * 32, at = offset + first * 4, columns = minimum(8, run - first);
            if (columns == 8 && pixelStep == 24) addByTurns(from, targets, at, count);
            else addColumns(from, targets, at, count, columns);
          }
          panel += panels * panelBytes;
        }
      }
    }
    if (args.padded) cropImage(args, buffer, dx);
  }
}

/**
 * Lists the channels of a window whose winner is the pixel `which`: the offset of a row in a packed panel, and the
 * gradient.
 */
function listChannels(dy: usize, winners: usize, which: i32, channels: i32, to: usize): usize {
  const match = i8x16.splat(<i8> which);
  let channel = 0;
  for (; channel + 16 <= channels; channel += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(winners + channel), match));
    while (mask != 0) {
      const c = channel + ctz(mask);
      store<u32>(to, c << 5);
      store<u32>(to, load<u32>(dy + c * 4), 4);
      to += 8;
      mask &= mask - 1;
    }
  }
  for (; channel < channels; channel++) {
    store<u32>(to, channel << 5);
    store<u32>(to, load<u32>(dy + channel * 4), 4);
    to += <usize> (load<u8>(winners + channel) == <u32> which) << 3;
  }
  return to;
}

/** Writes the sums of each pixel of a block for up to four panels. */
function sumBlock(starts: usize, count: i32, panels: i32, panel: usize, step: usize, to: usize): void {
  for (; count > 0; count--) {
    const entries = <usize> load<u32>(starts);
    const length = <i32> ((<usize> load<u32>(starts, 4) - entries) >> 3);
    if (panels == 4) sumColumns4(entries, length, panel, step, to);
    else if (panels == 3) sumColumns3(entries, length, panel, step, to);
    else if (panels == 2) sumColumns2(entries, length, panel, step, to);
    else sumColumns1(entries, length, panel, step, to);
    starts += 4;
    to += SUMS;
  }
}

/** Adds eight columns, or fewer, of each pixel's sums at `offset` from its target. */
function addColumns(from: usize, targets: usize, offset: usize, count: i32, columns: i32): void {
  if (columns == 8) {
    for (; count > 0; count--) {
      const target = <usize> load<u32>(targets) + offset;
      v128.store(target, f32x4.add(v128.load(target), v128.load(from)));
      v128.store(target, f32x4.add(v128.load(target, 16), v128.load(from, 16)), 16);
      from += SUMS;
      targets += 4;
    }
    return;
  }
  const second = columns > 4 ? columns - 4 : 0;
  for (; count > 0; count--) {
    const target = <usize> load<u32>(targets) + offset;
    storeLanes(target, f32x4.add(loadLanes(target, columns), v128.load(from)), columns);
    if (second == 2) {
      const sum = f32x4.add(v128.load_zero<i64>(target, 16), v128.load(from, 16));
      v128.store_lane<i64>(target, sum, 0, 16);
    } else {
      storeLanes(target + 16, f32x4.add(loadLanes(target + 16, second), v128.load(from, 16)), second);
    }
    from += SUMS;
    targets += 4;
  }
}

/**
 * `addColumns` of eight columns where six channels lie between a pixel and the next, so that two columns overlap. They
 * stay in registers: a load that overlaps with half of a store has to wait for it.
 */
function addByTurns(from: usize, targets: usize, offset: usize, count: i32): void {
  let target = <usize> load<u32>(targets) + offset;
  let first = v128.load(target), second = v128.load(target, 16);
  for (; count > 1; count--) {
    first = f32x4.add(first, v128.load(from));
    second = f32x4.add(second, v128.load(from, 16));
    const next = <usize> load<u32>(targets, 4) + offset;
    v128.store(target, first);
    if (next - target == 24) {
      v128.store_lane<i64>(target, second, 0, 16);
      first = v128.shuffle<f32>(second, v128.load_zero<i64>(target, 32), 2, 3, 4, 5);
      second = v128.load(target, 40);
    } else {
      v128.store(target, second, 16);
      first = v128.load(next);
      second = v128.load(next, 16);
    }
    from += SUMS;
    targets += 4;
    target = next;
  }
  v128.store(target, f32x4.add(first, v128.load(from)));
  v128.store(target, f32x4.add(second, v128.load(from, 16)), 16);
}
