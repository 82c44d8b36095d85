/**
 * The convolution layer in plain loops.
 *
 * Sources: I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning" (2016), section 9.1 (like all libraries,
 * we compute its formula 9.6, the cross-correlation, and call it convolution) and section 9.5 (backward).
 *
 * @module
 */
import { pad, unpad } from "./pad.ts";
import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";
import { type Sliding, windowsOf } from "./windows.ts";

/** How a convolution slides, and what is added to each filter's outputs. */
export interface Conv2dOptions extends Sliding {
  /** [filters], one number for each filter; default: zeros. */
  bias?: Tensor;
}

/**
 * Returns the convolution of images with filters: each output is the dot product of a filter with the patch
 * under it, plus the filter's bias.
 *
 *     y[b, row, col, k] = bias[k] + Σ x[b, row · stride + i, col · stride + j, c] · w[i, j, c, k]     (sum over i, j, c; x is padded)
 *
 * @param x [batch, height, width, channels], the images.
 * @param w [kernelHeight, kernelWidth, channels, filters], the filters. A filter has as many channels as the
 * image.
 * @param options Stride, padding and bias.
 * @returns [batch, outputHeight, outputWidth, filters], see {@linkcode outputSize}.
 * @throws {RangeError} If the shapes do not match, or a filter is larger than the padded image.
 *
 * @example A kernel that finds where the ink gets darker from left to right
 * ```ts
 * import { conv2d, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[0, 0, 9, 9]]).reshape([1, 1, 4, 1]);
 * const w = tensor([[-1, 1]]).reshape([1, 2, 1, 1]);
 * assertEquals(conv2d(x, w).rows(), [[0, 9, 0]]);
 * ```
 */
export function conv2d(x: Tensor, w: Tensor, options: Conv2dOptions = {}): Tensor {
  const { batch, channels, kernelHeight, kernelWidth, filters, windows } = geometry(x, w, options);
  const { down, right, rows, cols } = windows;
  const bias = options.bias ?? zeros([filters]);
  sizes("bias of conv2d", bias, [filters]);

  const padded = pad(x, [rows.before, rows.after], [cols.before, cols.after]);
  const y = zeros([batch, rows.output, cols.output, filters]);
  for (let b = 0; b < batch; b++) { //                        for each image,
    for (let row = 0; row < rows.output; row++) { //          at each position
      for (let col = 0; col < cols.output; col++) {
        for (let k = 0; k < filters; k++) { //                for each filter:
          let sum = bias.at(k);
          for (let i = 0; i < kernelHeight; i++) { //         add up patch times kernel
            for (let j = 0; j < kernelWidth; j++) {
              for (let c = 0; c < channels; c++) {
                sum += padded.at(b, row * down + i, col * right + j, c) * w.at(i, j, c, k);
              }
            }
          }
          y.set(sum, b, row, col, k);
        }
      }
    }
  }
  return y;
}

/** The gradients of the loss with respect to each input of a convolution. */
export interface Conv2dGradients {
  /** [batch, height, width, channels]. */
  dx: Tensor;
  /** [kernelHeight, kernelWidth, channels, filters]. */
  dw: Tensor;
  /** [filters]. */
  dbias: Tensor;
}

/**
 * Returns the gradients of the inputs of {@linkcode conv2d}, from the gradient of its outputs: the backward
 * pass.
 *
 * The forward pass adds up many products, y += x · w. In each of them, a small change of x changes y by w
 * times as much, and a small change of w changes it by x times as much. So the same loops run again, and each
 * product passes back its share of dy:
 *
 *     dx[b, row · stride + i, col · stride + j, c] += dy[b, row, col, k] · w[i, j, c, k]
 *     dw[i, j, c, k]                               += dy[b, row, col, k] · x[b, row · stride + i, col · stride + j, c]
 *     dbias[k]                                     += dy[b, row, col, k]
 *
 * @param dy [batch, outputHeight, outputWidth, filters], the gradient of the loss with respect to each
 * output.
 * @param x The `x` passed to {@linkcode conv2d}.
 * @param w The `w` passed to {@linkcode conv2d}.
 * @param options The `options` passed to {@linkcode conv2d}; the bias is not needed.
 * @throws {RangeError} If the shapes do not match.
 *
 * @example
 * ```ts
 * import { conv2dBackward, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[5, 7]]).reshape([1, 1, 2, 1]);
 * const w = tensor([[-1, 1]]).reshape([1, 2, 1, 1]);
 * const dy = tensor([[1]]).reshape([1, 1, 1, 1]);
 * const { dx, dw, dbias } = conv2dBackward(dy, x, w);
 * assertEquals([dx.rows(), [...dw.data], [...dbias.data]], [[[-1, 1]], [5, 7], [1]]);
 * ```
 */
export function conv2dBackward(dy: Tensor, x: Tensor, w: Tensor, options: Sliding = {}): Conv2dGradients {
  const { batch, channels, kernelHeight, kernelWidth, filters, windows } = geometry(x, w, options);
  const { down, right, rows, cols } = windows;
  sizes("dy of conv2dBackward", dy, [batch, rows.output, cols.output, filters]);

  const padded = pad(x, [rows.before, rows.after], [cols.before, cols.after]);
  const dpadded = zeros(padded.shape), dw = zeros(w.shape), dbias = zeros([filters]);
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < rows.output; row++) {
      for (let col = 0; col < cols.output; col++) {
        for (let k = 0; k < filters; k++) {
          const share = dy.at(b, row, col, k);
          dbias.add(share, k);
          for (let i = 0; i < kernelHeight; i++) {
            for (let j = 0; j < kernelWidth; j++) {
              for (let c = 0; c < channels; c++) {
                dpadded.add(share * w.at(i, j, c, k), b, row * down + i, col * right + j, c);
                dw.add(share * padded.at(b, row * down + i, col * right + j, c), i, j, c, k);
              }
            }
          }
        }
      }
    }
  }
  const dx = unpad(dpadded, [rows.before, rows.after], [cols.before, cols.after]);
  return { dx, dw, dbias };
}

function geometry(x: Tensor, w: Tensor, options: Sliding) {
  const [batch, height, width, channels] = sizes("x of conv2d", x, ["batch", "height", "width", "channels"]);
  const [kernelHeight, kernelWidth, depth, filters] = sizes(
    "w of conv2d",
    w,
    ["kernelHeight", "kernelWidth", "channels", "filters"],
  );
  if (depth !== channels) {
    throw new RangeError(
      `w of conv2d: expected ${channels} channels, as x has, but got ${depth}`,
    );
  }
  const windows = windowsOf([height, width], [kernelHeight, kernelWidth], options);
  return { batch, channels, kernelHeight, kernelWidth, filters, windows };
}
