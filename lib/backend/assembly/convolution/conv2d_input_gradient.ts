// deno-lint-ignore-file
/**
 * The gradient of a direct convolution with respect to the input, for every shape: each pixel of dy adds
 * dy[n, oy, ox, :] · w[fy, fx, c, :] to every position of its window.
 *
 * For one run of the filter (a row of filterWidth·inChannels floats, or a tap if the filter is dilated) that
 * is a matrix product of pixels x outChannels with outChannels x run; its tiles of 6 pixels x 8 columns are
 * added to dx. Unlike a convolution with the rotated filter, it computes nothing for a border of zeros around
 * dy. Threads split the images. Where windows extend beyond the image, dx is summed in a padded buffer first.
 *
 * Arguments: x = dx (written), filter = the runs' transposed matrices, packed one after the other
 * (`packMatrix` with batch = runs, rows = outChannels, columns = run), y = dy, bias = eight zeros. Scratch
 * per thread: 1024 bytes and, if padded, the padded image.
 */
import { ConvArgs, cropImage } from "./conv2d_geometry";
import { dotTile } from "../gemm/dot_tile.template";
import { Walk } from "../gemm/walk";
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

const BLOCK = 96;

export function conv2dInputGradient(args: ConvArgs, thread: i32, threads: i32): void {
  const scratch = args.scratch + <usize> thread * args.scratchStep;
  const table = scratch + 64;
  const targets = table + BLOCK * 4;
  const tile = scratch + 832;
  const buffer = scratch + 1024;
  const outWidth = args.outWidth, outChannels = args.outChannels;
  const pixelBytes = args.inChannels * 4;
  const rowBytes = (args.padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize> args.inHeight * args.inWidth * pixelBytes;

  const walk = changetype<Walk>(scratch);
  walk.outer = 1;
  walk.outerStep = 0;
  walk.middle = 1;
  walk.middleStep = 0;
  walk.length = outChannels;
  walk.rowStep = 32;
  walk.clamped = 0;

  const whole = args.dilationWidth == 1;
  const runs = whole ? 1 : args.filterWidth; // per row of the filter
  const run = whole ? args.filterWidth * args.inChannels : args.inChannels;
  const panelBytes = <usize> outChannels * 32;

  const pixels = args.outHeight * outWidth;
  const end = chunkStart(args.batch, thread + 1, threads);
  for (let image = chunkStart(args.batch, thread, threads); image < end; image++) {
    const dx = args.x + <usize> image * imageBytes;
    const dy = args.y + <usize> image * pixels * outChannels * 4;
    const sum = args.padded ? buffer : dx;
    memory.fill(sum, 0, args.padded ? <usize> args.paddedHeight * rowBytes : imageBytes);
    for (let pixel = 0; pixel < pixels; pixel += BLOCK) {
      const count = minimum(BLOCK, pixels - pixel);
      for (let i = 0; i < count; i++) {
        const oy = (pixel + i) / outWidth;
        const ox = (pixel + i) - oy * outWidth;
        store<u32>(table + i * 4, dy + <usize> (pixel + i) * outChannels * 4);
        store<u32>(
          targets + i * 4,
          sum + oy * args.strideHeight * rowBytes + ox * args.strideWidth * pixelBytes,
        );
      }
      for (let i = count; i % 6 != 0; i++) store<u32>(table + i * 4, load<u32>(table));
      let panel = args.filter;
      for (let fy = 0; fy < args.filterHeight; fy++) {
        for (let fx = 0; fx < runs; fx++) {
          const offset = fy * args.dilationHeight * rowBytes + fx * args.dilationWidth * pixelBytes;
          for (let column = 0; column < run; column += 8) {
            const columns = minimum(8, run - column);
            for (let i = 0; i < count; i += 6) {
              dotTile(walk, table + i * 4, panel, args.bias, tile, 6, 8);
              addTile(tile, targets + i * 4, offset + column * 4, minimum(6, count - i), columns);
            }
            panel += panelBytes;
          }
        }
      }
    }
    if (args.padded) cropImage(args, buffer, dx);
  }
}

/** Adds the rows of a tile at `offset` from six addresses. */
function addTile(tile: usize, targets: usize, offset: i32, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    const target = <usize> load<u32>(targets + row * 4) + offset;
    if (columns == 8) {
      v128.store(target, f32x4.add(v128.load(target), v128.load(tile)));
      v128.store(target, f32x4.add(v128.load(target, 16), v128.load(tile, 16)), 16);
    } else {
      const second = columns > 4 ? columns - 4 : 0;
      storeLanes(target, f32x4.add(loadLanes(target, columns), v128.load(tile)), columns);
      storeLanes(target + 16, f32x4.add(loadLanes(target + 16, second), v128.load(tile, 16)), second);
    }
    tile += 32;
  }
}
