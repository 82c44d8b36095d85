/**
 * Conv2DBackpropInput: how the loss changes with each input pixel of a convolution.
 *
 *     dx[n, h, w, ci] = sum over kh, kw, co of  dy[n, (h + top - kh) / stride, (w + left - kw) / stride, co] * W[kh, kw, ci, co]
 *
 * where the division has no remainder. With stride 1 this is a convolution of dy with the filter turned by 180 degrees and with its
 * channels swapped, which the backend's own Conv2D computes about five times as fast as the kernel that it ships for the purpose. Larger
 * strides first spread dy out, with zeros between its pixels.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import {
  convolutionGeometry,
  input,
  type KernelCall,
  runKernel,
  values,
  type WasmBackend,
  wasmKernel,
} from "./heap.ts";

type Shape4D = [number, number, number, number];

export const conv2dInputGradient: tf.KernelConfig = wasmKernel("Conv2DBackpropInput", (call: KernelCall) => {
  const dy = input(call, "dy"), filter = input(call, "filter"), backend = call.backend;
  const { inputShape } = call.attrs as { inputShape: Shape4D };
  const info = convolutionGeometry(inputShape, filter.shape as Shape4D, call.attrs);

  const spread = spreadOut(backend, dy, info); // [n, (outHeight - 1) * stride + 1, …, co]
  const turned = turnFilter(backend, filter); // [filterHeight, filterWidth, co, ci]
  const top = info.filterHeight - 1 - info.padInfo.top, left = info.filterWidth - 1 - info.padInfo.left;
  const bottom = info.inHeight + info.filterHeight - 1 - top - spread.shape[1]!;
  const right = info.inWidth + info.filterWidth - 1 - left - spread.shape[2]!;
  // Padding wider than the filter leaves gradients that fall outside the input: they are cut off afterwards.
  const outside = [top, bottom, left, right].map((pad) => Math.max(-pad, 0));
  const full = runKernel(backend, "Conv2D", { x: spread, filter: turned }, {
    strides: [1, 1],
    dilations: [1, 1],
    pad: [[0, 0], [Math.max(top, 0), Math.max(bottom, 0)], [Math.max(left, 0), Math.max(right, 0)], [0, 0]],
    dataFormat: "NHWC",
  });
  const begin = [0, outside[0]!, outside[2]!, 0];
  const dx = outside.some((pad) => pad > 0)
    ? runKernel(backend, "Slice", { x: full }, { begin, size: inputShape })
    : full; // [n, inHeight, inWidth, ci]

  for (const tensor of new Set([spread, turned, full])) {
    if (tensor !== dy && tensor !== dx) backend.disposeData(tensor.dataId);
  }
  return dx;
});

/** The filter turned by 180 degrees with its channels swapped: [height, width, ci, co] → [height, width, co, ci]. */
function turnFilter(backend: WasmBackend, filter: tf.TensorInfo): tf.TensorInfo {
  const [height, width, inChannels, outChannels] = filter.shape as Shape4D;
  const turned = backend.makeOutput([height, width, outChannels, inChannels], "float32");
  const from = values(backend, filter), to = values(backend, turned), taps = height * width;
  for (let tap = 0; tap < taps; tap++) {
    const source = (taps - 1 - tap) * inChannels * outChannels, target = tap * inChannels * outChannels;
    for (let ci = 0; ci < inChannels; ci++) {
      for (let co = 0; co < outChannels; co++) {
        to[target + co * inChannels + ci] = from[source + ci * outChannels + co]!;
      }
    }
  }
  return turned;
}

/** dy with `stride - 1` zeros between neighbouring pixels; dy itself where the stride is 1. */
function spreadOut(backend: WasmBackend, dy: tf.TensorInfo, info: tf.backend_util.Conv2DInfo): tf.TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const height = (outHeight - 1) * strideHeight + 1, width = (outWidth - 1) * strideWidth + 1;
  const spread = backend.makeOutput([batchSize, height, width, outChannels], "float32");
  const from = values(backend, dy), to = values(backend, spread).fill(0);
  for (let pixel = 0; pixel < batchSize * outHeight * outWidth; pixel++) {
    const w = pixel % outWidth,
      row = Math.floor(pixel / outWidth),
      h = row % outHeight,
      n = Math.floor(row / outHeight);
    const target = ((n * height + h * strideHeight) * width + w * strideWidth) * outChannels;
    to.set(from.subarray(pixel * outChannels, (pixel + 1) * outChannels), target);
  }
  return spread;
}
