// deno-lint-ignore-file
/**
 * dx from dy for 3x3 filters with stride 1: dM = A dy A', then 36 products with the filter's transform, then
 * B (…) B' of every tile is added to the tile's 6x6 inputs. Neighbouring tiles overlap there, so a thread
 * takes whole images.
 */
import { chunkStart, minimum } from "../simd";
import { addInputGradientTile } from "./square_transforms.template";
import { multiplyPlane } from "./product";
import { gatherOutputGradients, planeBytes, planesOffset, reportFinite, WinogradArgs } from "./tiles";

export function winogradInputGradient(args: WinogradArgs, thread: i32, threads: i32): void {
  const inChannels = args.inChannels, outChannels = args.outChannels;
  const lines = args.scratch + <usize> thread * args.scratchStep;
  const inputs = lines + planesOffset(args);
  const outputs = inputs + 36 * planeBytes(args, inChannels);
  const filterPlane = <usize> (inChannels * outChannels * 4);
  const perImage = args.tileRows * args.tileColumns;
  const firstImage = chunkStart(args.batch, thread, threads), endImage = chunkStart(args.batch, thread + 1, threads);
  const imageBytes = <usize> (args.inHeight * args.inWidth * inChannels) * 4;
  let cleared = firstImage; // each image just before its first tile, so that it is still in the cache
  const end = endImage * perImage;
  let spoiled = f32x4.splat(0);
  for (let tile = firstImage * perImage; tile < end; tile += args.block) {
    const count = minimum(args.block, end - tile);
    spoiled = gatherOutputGradients(args, tile, count, lines, outputs, spoiled);
    for (let p: usize = 0; p < 36; p++) {
      multiplyPlane(
        outputs + p * planeBytes(args, outChannels),
        args.filter + p * filterPlane,
        inputs + p * planeBytes(args, inChannels),
        count,
        outChannels,
        inChannels,
      );
    }
    const touched = (tile + count - 1) / perImage + 1;
    if (touched > cleared) {
      memory.fill(args.x + <usize> cleared * imageBytes, 0, <usize> (touched - cleared) * imageBytes);
      cleared = touched;
    }
    addInputs(args, tile, count, lines, inputs);
  }
  reportFinite(lines, spoiled);
}

/** Adds the planes of tiles `first` to `first + count` to dx. */
function addInputs(args: WinogradArgs, first: i32, count: i32, lines: usize, planes: usize): void {
  const channels = args.inChannels;
  const pixelBytes = <usize> channels * 4, plane = planeBytes(args, channels);
  const perImage = args.tileRows * args.tileColumns;
  for (let i = 0; i < count; i++) {
    const tile = first + i;
    const image = tile / perImage, within = tile - image * perImage;
    const tileRow = within / args.tileColumns;
    const top = tileRow * 4 - args.padTop, left = (within - tileRow * args.tileColumns) * 4 - args.padLeft;
    const firstRow = top < 0 ? -top : 0, endRow = minimum(6, args.inHeight - top);
    const firstColumn = left < 0 ? -left : 0, endColumn = minimum(6, args.inWidth - left);
    const target = args.x + <usize> (image * args.inHeight * args.inWidth) * pixelBytes;
    const source = planes + <usize> i * pixelBytes;
    const lineBytes = <usize> args.inWidth * pixelBytes;
    const isWhole = endRow - firstRow == 6 && endColumn - firstColumn == 6;
    for (let c: usize = 0; c < pixelBytes; c += 16) {
      let to = target + c + <usize> ((top + firstRow) * args.inWidth + left + firstColumn) * pixelBytes;
      if (isWhole) {
        addInputGradientTile(source + c, 6 * plane, plane, to, lineBytes, pixelBytes);
        continue;
      }
      memory.fill(lines, 0, 576);
      addInputGradientTile(source + c, 6 * plane, plane, lines, 96, 16);
      for (let row = firstRow; row < endRow; row++) {
        let pixel = to, result = lines + <usize> (row * 6 + firstColumn) * 16;
        for (let column = firstColumn; column < endColumn; column++) {
          v128.store(pixel, f32x4.add(v128.load(pixel), v128.load(result)));
          pixel += pixelBytes;
          result += 16;
        }
        to += lineBytes;
      }
    }
  }
}
