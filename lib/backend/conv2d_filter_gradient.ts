/**
 * Conv2DBackpropFilter: how the loss changes with each weight of a convolution.
 *
 *     dW[kh, kw, ci, co] = sum over n, oh, ow of  x[n, oh * stride + kh - top, ow * stride + kw - left, ci] * dy[n, oh, ow, co]
 *
 * Read n as the channel, ci as the batch and dy as a filter whose taps lie `stride` apart: this is a convolution of x with dy, dilated
 * by the stride. So two transposes and the backend's own Conv2D compute it.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { convolutionGeometry, input, type KernelCall, runKernel, wasmKernel } from "./heap.ts";

type Shape4D = [number, number, number, number];

export const conv2dFilterGradient: tf.KernelConfig = wasmKernel(
  "Conv2DBackpropFilter",
  (call: KernelCall) => {
    const x = input(call, "x"), dy = input(call, "dy"), backend = call.backend;
    const { filterShape } = call.attrs as { filterShape: Shape4D };
    const info = convolutionGeometry(x.shape as Shape4D, filterShape, call.attrs);
    const { top, left } = info.padInfo;

    // How far the last tap reaches over the input's end; negative where the stride leaves pixels unread.
    const bottom = (info.outHeight - 1) * info.strideHeight + info.filterHeight - info.inHeight - top;
    const right = (info.outWidth - 1) * info.strideWidth + info.filterWidth - info.inWidth - left;

    const images = runKernel(backend, "Transpose", { x }, { perm: [3, 1, 2, 0] }); // [ci, inHeight, inWidth, n]
    const filter = runKernel(backend, "Transpose", { x: dy }, { perm: [1, 2, 0, 3] }); // [outHeight, outWidth, n, co]
    const full = runKernel(backend, "Conv2D", { x: images, filter }, { // [ci, >= filterHeight, >= filterWidth, co]
      strides: [1, 1],
      dilations: [info.strideHeight, info.strideWidth],
      pad: [[0, 0], [top, Math.max(bottom, 0)], [left, Math.max(right, 0)], [0, 0]],
      dataFormat: "NHWC",
    });
    const size = [info.inChannels, info.filterHeight, info.filterWidth, info.outChannels];
    const cut = bottom < 0 || right < 0
      ? runKernel(backend, "Slice", { x: full }, { begin: [0, 0, 0, 0], size })
      : full;
    const result = runKernel(backend, "Transpose", { x: cut }, { perm: [1, 2, 0, 3] }); // [filterHeight, filterWidth, ci, co]

    for (const tensor of new Set([images, filter, full, cut])) backend.disposeData(tensor.dataId);
    return result;
  },
);
