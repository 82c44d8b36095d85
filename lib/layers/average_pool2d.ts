import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";
import { type PoolOptions, poolWindows, windowCells } from "./pool_windows.ts";

/**
 * Returns the mean of each window, for each channel separately.
 *
 *     y[b, row, col, c] = 1/n Σ x[b, row · stride + i, col · stride + j, c]     (over the n cells i, j of the window)
 *
 * Cells of padding count neither in the sum nor in n, as in TensorFlow.
 *
 * @param x [batch, height, width, channels].
 * @param options The window's size, and how it slides; default stride: its own size.
 * @returns [batch, outputHeight, outputWidth, channels].
 * @throws {RangeError} If `x` does not have four axes, or the window does not fit.
 *
 * @example
 * ```ts
 * import { averagePool2d, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2, 5, 6], [3, 4, 8, 7]]).reshape([1, 2, 4, 1]);
 * assertEquals(averagePool2d(x, { size: 2 }).rows(), [[2.5, 6.5]]);
 * ```
 */
export function averagePool2d(x: Tensor, options: PoolOptions): Tensor {
  const { batch, channels, windows } = poolWindows(x, options);
  const y = zeros([batch, windows.rows.output, windows.cols.output, channels]);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < windows.rows.output; row++) {
      for (let col = 0; col < windows.cols.output; col++) {
        const cells = windowCells(windows, row, col);
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (const [i, j] of cells) sum += x.at(b, i, j, c);
          y.set(sum / cells.length, b, row, col, c);
        }
      }
    }
  }
  return y;
}

/**
 * Returns the gradient of the input of {@linkcode averagePool2d}, the backward pass: each of a window's n
 * cells contributed equally, so each gets 1/n of the gradient.
 *
 * @param dy [batch, outputHeight, outputWidth, channels], the gradient of the loss with respect to each
 * output.
 * @param x The `x` passed to {@linkcode averagePool2d}.
 * @param options The `options` passed to {@linkcode averagePool2d}.
 * @returns dx, [batch, height, width, channels].
 * @throws {RangeError} If the shapes do not match.
 *
 * @example
 * ```ts
 * import { averagePool2dBackward, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2], [3, 4]]).reshape([1, 2, 2, 1]);
 * const dy = tensor([[8]]).reshape([1, 1, 1, 1]);
 * assertEquals(averagePool2dBackward(dy, x, { size: 2 }).rows(), [[2, 2], [2, 2]]);
 * ```
 */
export function averagePool2dBackward(dy: Tensor, x: Tensor, options: PoolOptions): Tensor {
  const { batch, channels, windows } = poolWindows(x, options);
  sizes("dy of averagePool2dBackward", dy, [batch, windows.rows.output, windows.cols.output, channels]);
  const dx = zeros(x.shape);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < windows.rows.output; row++) {
      for (let col = 0; col < windows.cols.output; col++) {
        const cells = windowCells(windows, row, col);
        for (let c = 0; c < channels; c++) {
          for (const [i, j] of cells) dx.add(dy.at(b, row, col, c) / cells.length, b, i, j, c);
        }
      }
    }
  }
  return dx;
}
