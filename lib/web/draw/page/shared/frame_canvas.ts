/**
 * A frame on a canvas.
 *
 * @module
 */
/// <reference lib="dom" />
import { FRAME } from "../../../../image/types.ts";

/** Paints a frame on a canvas, one pixel each: ink white on black, as in MNIST. */
export function paintFrame(canvas: HTMLCanvasElement, frame: Uint8Array): void {
  canvas.width = canvas.height = FRAME;
  const context = canvas.getContext("2d")!, image = context.createImageData(FRAME, FRAME);
  frame.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
  context.putImageData(image, 0, 0);
}
