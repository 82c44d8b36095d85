// deno-lint-ignore-file
/**
 * y = clamp(conv(x, filter) + bias) for 3x3 filters with stride 1: inputs → 36 products → outputs, one block
 * of tiles at a time. Threads split the tiles of the batch.
 */
import { chunkStart, clamp, minimum } from "../simd";
import { outputTile } from "./square_transforms.template";
import { multiplyPlane } from "./product";
import { gatherInputs, planeBytes, planesOffset, WinogradArgs } from "./tiles";

export function winogradForward(args: WinogradArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const lines = args.scratch + <usize> thread * args.scratchStep;
  const inputs = lines + planesOffset(args);
  const outputs = inputs + 36 * planeBytes(args, inChannels);
  const filterPlane = <usize> (inChannels * outChannels * 4);
  const tiles = args.batch * args.tileRows * args.tileColumns;
  const end = chunkStart(tiles, thread + 1, threads);
  for (let tile = chunkStart(tiles, thread, threads); tile < end; tile += args.block) {
    const count = minimum(args.block, end - tile);
    gatherInputs(args, tile, count, lines, inputs);
    for (let p: usize = 0; p < 36; p++) {
      multiplyPlane(
        inputs + p * planeBytes(args, inChannels),
        args.filter + p * filterPlane,
        outputs + p * planeBytes(args, outChannels),
        count,
        inChannels,
        outChannels,
      );
    }
    scatterOutputs(args, tile, count, lines, outputs);
  }
}

/** y of tiles `first` to `first + count` from the planes M. */
function scatterOutputs(args: WinogradArgs, first: i32, count: i32, lines: usize, planes: usize): void {
  const channels = args.outChannels;
  const pixelBytes = <usize> channels * 4, plane = planeBytes(args, channels);
  const perImage = args.tileRows * args.tileColumns;
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  for (let i = 0; i < count; i++) {
    const tile = first + i;
    const image = tile / perImage, within = tile - image * perImage;
    const tileRow = within / args.tileColumns;
    const top = tileRow * 4, left = (within - tileRow * args.tileColumns) * 4;
    const rows = minimum(4, args.outHeight - top), columns = minimum(4, args.outWidth - left);
    const target = args.y + <usize> ((image * args.outHeight + top) * args.outWidth + left) * pixelBytes;
    const source = planes + <usize> i * pixelBytes;
    const lineBytes = <usize> args.outWidth * pixelBytes;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      const bias = args.bias ? v128.load(args.bias + c) : f32x4.splat(0);
      if (rows == 4 && columns == 4) {
        outputTile(source + c, 6 * plane, plane, bias, low, high, target + c, lineBytes, pixelBytes);
        continue;
      }
      outputTile(source + c, 6 * plane, plane, bias, low, high, lines, 64, 16);
      for (let row = 0; row < rows; row++) {
        let to = target + c + <usize> row * lineBytes;
        for (let column = 0; column < columns; column++) {
          v128.store(to, v128.load(lines + <usize> (row * 4 + column) * 16));
          to += pixelBytes;
        }
      }
    }
  }
}
