import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";
import type { Ends } from "./windows.ts";

/**
 * Returns each image with a frame of zeros around it.
 *
 * @param x [batch, height, width, channels].
 * @param rows Cells above and below.
 * @param cols Cells on the left and on the right.
 * @returns [batch, above + height + below, left + width + right, channels].
 * @throws {RangeError} If `x` does not have four axes.
 *
 * @example
 * ```ts
 * import { pad, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2]]).reshape([1, 1, 2, 1]);
 * assertEquals(pad(x, [0, 1], [1, 0]).rows(), [[0, 1, 2], [0, 0, 0]]);
 * ```
 */
export function pad(x: Tensor, rows: Ends, cols: Ends): Tensor {
  const [batch, height, width, channels] = sizes("x of pad", x, ["batch", "height", "width", "channels"]);
  const padded = zeros([batch, rows[0] + height + rows[1], cols[0] + width + cols[1], channels]);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) {
        for (let c = 0; c < channels; c++) {
          padded.set(x.at(b, row, col, c), b, rows[0] + row, cols[0] + col, c);
        }
      }
    }
  }
  return padded;
}

/**
 * Returns each image without its frame: the backward pass of {@linkcode pad}. The gradient of the frame is
 * dropped, because its zeros never change.
 *
 * @param padded [batch, above + height + below, left + width + right, channels].
 * @param rows Cells above and below.
 * @param cols Cells on the left and on the right.
 * @returns [batch, height, width, channels].
 * @throws {RangeError} If `padded` does not have four axes, or is smaller than its frame.
 */
export function unpad(padded: Tensor, rows: Ends, cols: Ends): Tensor {
  const [batch, paddedHeight, paddedWidth, channels] = sizes(
    "padded of unpad",
    padded,
    ["batch", "height", "width", "channels"],
  );
  const height = paddedHeight - rows[0] - rows[1], width = paddedWidth - cols[0] - cols[1];
  if (height < 0 || width < 0) {
    throw new RangeError(
      `padded of unpad: expected at least ${rows[0]} + ${rows[1]} rows and ${cols[0]} + ${
        cols[1]
      } columns, ` +
        `but got ${paddedHeight} x ${paddedWidth} cells`,
    );
  }
  const x = zeros([batch, height, width, channels]);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) {
        for (let c = 0; c < channels; c++) {
          x.set(padded.at(b, rows[0] + row, cols[0] + col, c), b, row, col, c);
        }
      }
    }
  }
  return x;
}
