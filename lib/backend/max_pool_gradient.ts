/**
 * MaxPoolGrad: a pooled value passes its whole gradient to the one input pixel that it was taken from.
 *
 * Where several pixels of a window share the largest value, the first in reading order gets the gradient, as on TensorFlow.js' cpu
 * backend. Pixels that overlapping windows share get the sum. A window without a number larger than minus infinity (all NaN, say) passes
 * nothing.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { input, type KernelCall, values, wasmKernel } from "./heap.ts";

type Shape4D = [number, number, number, number];

export const maxPoolGradient: tf.KernelConfig = wasmKernel("MaxPoolGrad", (call: KernelCall) => {
  const x = input(call, "input"), dy = input(call, "dy"), backend = call.backend;
  const { filterSize, strides, pad, dimRoundingMode } = call.attrs as tf.MaxPoolGradAttrs;
  const info = tf.backend_util.computePool2DInfo(
    x.shape as Shape4D,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  const { top, left } = info.padInfo;

  const dx = backend.makeOutput(x.shape, "float32");
  const from = values(backend, x), gradient = values(backend, dy), to = values(backend, dx).fill(0);
  let out = 0;
  for (let n = 0; n < info.batchSize; n++) {
    const image = n * inHeight * inWidth * channels;
    for (let oh = 0; oh < outHeight; oh++) {
      const firstRow = Math.max(oh * info.strideHeight - top, 0);
      const endRow = Math.min(oh * info.strideHeight - top + info.filterHeight, inHeight);
      for (let ow = 0; ow < outWidth; ow++) {
        const firstColumn = Math.max(ow * info.strideWidth - left, 0);
        const endColumn = Math.min(ow * info.strideWidth - left + info.filterWidth, inWidth);
        for (let c = 0; c < channels; c++, out++) {
          let largest = -Infinity, winner = -1;
          for (let h = firstRow; h < endRow; h++) {
            const end = image + (h * inWidth + endColumn) * channels + c;
            for (let at = image + (h * inWidth + firstColumn) * channels + c; at < end; at += channels) {
              if (from[at]! > largest) {
                largest = from[at]!;
                winner = at;
              }
            }
          }
          if (winner >= 0) to[winner]! += gradient[out]!;
        }
      }
    }
  }
  return dx;
});
