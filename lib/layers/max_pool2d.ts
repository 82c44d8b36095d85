import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";
import { type PoolOptions, poolWindows, windowCells } from "./pool_windows.ts";

/**
 * Returns the largest number of each window, for each channel separately.
 *
 *     y[b, row, col, c] = max x[b, row · stride + i, col · stride + j, c]     (over the cells i, j of the window)
 *
 * Cells of padding never win: the maximum is taken over the cells of the image.
 *
 * @param x [batch, height, width, channels].
 * @param options The window's size, and how it slides; default stride: its own size.
 * @returns [batch, outputHeight, outputWidth, channels].
 * @throws {RangeError} If `x` does not have four axes, or the window does not fit.
 *
 * @example
 * ```ts
 * import { maxPool2d, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2, 5, 6], [3, 4, 8, 7]]).reshape([1, 2, 4, 1]);
 * assertEquals(maxPool2d(x, { size: 2 }).rows(), [[4, 8]]);
 * ```
 */
export function maxPool2d(x: Tensor, options: PoolOptions): Tensor {
  const { batch, channels, windows } = poolWindows(x, options);
  const y = zeros([batch, windows.rows.output, windows.cols.output, channels]);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < windows.rows.output; row++) {
      for (let col = 0; col < windows.cols.output; col++) {
        const cells = windowCells(windows, row, col);
        for (let c = 0; c < channels; c++) {
          y.set(Math.max(...cells.map(([i, j]) => x.at(b, i, j, c))), b, row, col, c);
        }
      }
    }
  }
  return y;
}

/**
 * Returns the gradient of the input of {@linkcode maxPool2d}, the backward pass: only the largest cell of a
 * window contributed, so it gets the whole gradient. Of several equally large ones the first gets it, as in
 * TensorFlow.js.
 *
 * @param dy [batch, outputHeight, outputWidth, channels], the gradient of the loss with respect to each
 * output.
 * @param x The `x` passed to {@linkcode maxPool2d}.
 * @param options The `options` passed to {@linkcode maxPool2d}.
 * @returns dx, [batch, height, width, channels].
 * @throws {RangeError} If the shapes do not match.
 *
 * @example
 * ```ts
 * import { maxPool2dBackward, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2, 5, 6], [3, 4, 8, 7]]).reshape([1, 2, 4, 1]);
 * const dy = tensor([[10, 20]]).reshape([1, 1, 2, 1]);
 * assertEquals(maxPool2dBackward(dy, x, { size: 2 }).rows(), [[0, 0, 0, 0], [0, 10, 20, 0]]);
 * ```
 */
export function maxPool2dBackward(dy: Tensor, x: Tensor, options: PoolOptions): Tensor {
  const { batch, channels, windows } = poolWindows(x, options);
  sizes("dy of maxPool2dBackward", dy, [batch, windows.rows.output, windows.cols.output, channels]);
  const dx = zeros(x.shape);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < windows.rows.output; row++) {
      for (let col = 0; col < windows.cols.output; col++) {
        const cells = windowCells(windows, row, col);
        for (let c = 0; c < channels; c++) {
          let winner = cells[0]!;
          for (const cell of cells) {
            if (x.at(b, ...cell, c) > x.at(b, ...winner, c)) winner = cell;
          }
          dx.add(dy.at(b, row, col, c), b, ...winner, c);
        }
      }
    }
  }
  return dx;
}
