// deno-lint-ignore-file
/**
 * The product behind the filter gradient of a direct convolution: what some output lines contribute to a
 * partial result. conv2d_filter_gradient.ts describes the layout of a partial result and of a thread's
 * scratch memory.
 */
import { ConvArgs, padImage } from "./conv2d_geometry";
import { outerTile, outerTile5, outerTileRows } from "../gemm/outer_tile.template";
import { rotatingTile12, rotatingTile8, rotatingTileRows } from "../gemm/rotating_tile.template";
import { loadLanes, maximum, minimum } from "../simd";

const BLOCK = 256;

/**
 * The rows of a tile of the partial result: 4 where windows are runs of a multiple of four floats (blocks of
 * rotating_tile.template.ts), otherwise 6 or 5.
 */
export function filterTileRows(args: ConvArgs): i32 {
  const run = args.dilationWidth == 1 ? args.filterWidth * args.inChannels : args.inChannels;
  const rows = args.filterHeight * args.filterWidth * args.inChannels;
  return run % 4 == 0 && rows >= 8 ? 4 : outerTileRows(rows);
}

/** Adds what the output lines `line` to `end` of the batch contribute to one partial result. */
export function addFilterGradient(args: ConvArgs, table: usize, partial: usize, line: i32, end: i32): void {
  const outWidth = args.outWidth, outHeight = args.outHeight, outChannels = args.outChannels;
  const rows = args.filterHeight * args.filterWidth * args.inChannels;
  const tileRows = filterTileRows(args);
  const groups = (rows + tileRows - 1) / tileRows;
  const panels = (outChannels + 7) >> 3;
  const blockLines = maximum(1, BLOCK / maximum(outWidth, 1));
  const offsets = table + 64;
  const packed = offsets + ((groups * tileRows * 4 + 63) & ~63);
  const buffer = packed + <usize> panels * blockLines * outWidth * 32;
  const biasPartial = partial + <usize> panels * groups * tileRows * 32;

  const pixelBytes = args.inChannels * 4;
  const rowBytes = (args.padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize> args.inHeight * args.inWidth * pixelBytes;
  const lineStep = args.strideHeight * rowBytes, pixelStep = args.strideWidth * pixelBytes;
  writeOffsets(args, offsets, rowBytes, tileRows);

  let paddedImage = -1;
  while (line < end) {
    const image = line / outHeight;
    const oy = line - image * outHeight;
    const lines = minimum(minimum(blockLines, outHeight - oy), end - line);
    let x = args.x + <usize> image * imageBytes;
    if (args.padded) {
      if (image != paddedImage) {
        const last = minimum(outHeight, oy + (end - line)) - 1;
        const reach = (args.filterHeight - 1) * args.dilationHeight + 1;
        padImage(args, x, buffer, oy * args.strideHeight, last * args.strideHeight + reach);
        paddedImage = image;
      }
      x = buffer;
    }
    x += <usize> oy * args.strideHeight * rowBytes;
    const pixels = lines * outWidth;
    packGradient(
      args.y + <usize> line * outWidth * outChannels * 4,
      pixels,
      outChannels,
      packed,
      biasPartial,
    );
    let tile = partial;
    for (let panel = 0; panel < panels; panel++) {
      if (tileRows == 4) {
        for (let half = 0; half < 2; half++) {
          const b = packed + <usize> panel * pixels * 32 + half * 16;
          for (let row = 0; row < rows;) {
            for (let i = 0; i < 12; i += 4) store<u32>(table + i * 4, x + load<u32>(offsets + minimum(row + i, rows - 4) * 4));
            const count = rotatingTileRows(rows - row);
            if (count == 12) rotatingTile12(table, lines, lineStep, outWidth, pixelStep, b, 32, tile);
            else rotatingTile8(table, lines, lineStep, outWidth, pixelStep, b, 32, tile);
            tile += count * 16;
            row += count;
          }
        }
        continue;
      }
      for (let group = 0; group < groups; group++) {
        for (let i = 0; i < tileRows; i++) {
          store<u32>(table + i * 4, x + load<u32>(offsets + (group * tileRows + i) * 4));
        }
        const b = packed + <usize> panel * pixels * 32;
        if (tileRows == 6) outerTile(table, lines, lineStep, outWidth, pixelStep, b, 32, tile);
        else outerTile5(table, lines, lineStep, outWidth, pixelStep, b, 32, tile);
        tile += tileRows * 32;
      }
    }
    line += lines;
  }
}

/**
 * Writes the offset in a window for each row (fy, fx, c) of the filter matrix; the last group ends with
 * zeros.
 */
function writeOffsets(args: ConvArgs, offsets: usize, rowBytes: i32, tileRows: i32): void {
  let to = offsets;
  let row = 0;
  for (let fy = 0; fy < args.filterHeight; fy++) {
    for (let fx = 0; fx < args.filterWidth; fx++) {
      const tap = fy * args.dilationHeight * rowBytes + fx * args.dilationWidth * args.inChannels * 4;
      for (let c = 0; c < args.inChannels; c++) {
        store<u32>(to, tap + c * 4);
        to += 4;
        row++;
      }
    }
  }
  for (; row % tileRows != 0; row++) {
    store<u32>(to, 0);
    to += 4;
  }
}

/**
 * Copies [pixels][channels] to [panel][pixels][8], with zeros for missing channels, and adds the sum over
 * pixels to `sums`.
 */
function packGradient(from: usize, pixels: i32, channels: i32, to: usize, sums: usize): void {
  const step = channels * 4;
  for (let channel = 0; channel < channels; channel += 8) {
    let source = from + channel * 4;
    let first = f32x4.splat(0), second = f32x4.splat(0);
    const count = channels - channel;
    if (count >= 8) {
      for (let i = 0; i < pixels; i++) {
        const a = v128.load(source), b = v128.load(source, 16);
        v128.store(to, a);
        v128.store(to, b, 16);
        first = f32x4.add(first, a);
        second = f32x4.add(second, b);
        source += step;
        to += 32;
      }
    } else {
      const rest = maximum(0, count - 4);
      for (let i = 0; i < pixels; i++) {
        const a = loadLanes(source, count), b = loadLanes(source + 16, rest);
        v128.store(to, a);
        v128.store(to, b, 16);
        first = f32x4.add(first, a);
        second = f32x4.add(second, b);
        source += step;
        to += 32;
      }
    }
    const sum = sums + channel * 4;
    v128.store(sum, f32x4.add(v128.load(sum), first));
    v128.store(sum, f32x4.add(v128.load(sum, 16), second), 16);
  }
}
