/**
 * The gradients of the depthwise convolution, in which each input channel c has filters of its own, `multiplier` of them:
 *
 *     y[n, oh, ow, c * multiplier + m] = sum over kh, kw of  x[n, oh * stride + kh * dilation - top, …, c] * W[kh, kw, c, m]
 *
 * so that, summed over the same index sets,
 *
 *     dW[kh, kw, c, m] = sum of  x[n, h, w, c] * dy[n, oh, ow, c * multiplier + m]
 *     dx[n, h, w, c]   = sum of  W[kh, kw, c, m] * dy[n, oh, ow, c * multiplier + m]
 *
 * Both walk over every (output pixel, tap) pair that lies inside the input, and handle all channels of the pair at once.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { convolutionGeometry, input, type KernelCall, values, wasmKernel } from "./heap.ts";

type Shape4D = [number, number, number, number];

/** Where the channels of one pair start: in the input, in the output (or dy), in the filter. */
type Visit = (x: number, y: number, filter: number) => void;

function forEachTap(info: tf.backend_util.Conv2DInfo, multiplier: number, visit: Visit): void {
  const { inHeight, inWidth, outHeight, outWidth, inChannels } = info;
  for (let n = 0; n < info.batchSize; n++) {
    for (let oh = 0; oh < outHeight; oh++) {
      for (let ow = 0; ow < outWidth; ow++) {
        const y = ((n * outHeight + oh) * outWidth + ow) * inChannels * multiplier;
        for (let kh = 0; kh < info.filterHeight; kh++) {
          const h = oh * info.strideHeight + kh * info.dilationHeight - info.padInfo.top;
          if (h < 0 || h >= inHeight) continue;
          for (let kw = 0; kw < info.filterWidth; kw++) {
            const w = ow * info.strideWidth + kw * info.dilationWidth - info.padInfo.left;
            if (w < 0 || w >= inWidth) continue;
            visit(
              ((n * inHeight + h) * inWidth + w) * inChannels,
              y,
              (kh * info.filterWidth + kw) * inChannels * multiplier,
            );
          }
        }
      }
    }
  }
}

export const depthwiseFilterGradient: tf.KernelConfig = wasmKernel(
  "DepthwiseConv2dNativeBackpropFilter",
  (call: KernelCall) => {
    const x = input(call, "x"), dy = input(call, "dy"), backend = call.backend;
    const { filterShape } = call.attrs as { filterShape: Shape4D };
    const info = convolutionGeometry(x.shape as Shape4D, filterShape, call.attrs, true);
    const [, , channels, multiplier] = filterShape;

    const dw = backend.makeOutput(filterShape, "float32");
    const from = values(backend, x), gradient = values(backend, dy), to = values(backend, dw);
    const sums = new Float64Array(to.length); // a weight sums over a whole batch: float32 would lose digits
    forEachTap(info, multiplier, (xAt, yAt, filterAt) => {
      for (let c = 0; c < channels; c++) {
        const pixel = from[xAt + c]!;
        for (let m = 0; m < multiplier; m++) {
          sums[filterAt + c * multiplier + m]! += pixel * gradient[yAt + c * multiplier + m]!;
        }
      }
    });
    to.set(sums);
    return dw;
  },
);

export const depthwiseInputGradient: tf.KernelConfig = wasmKernel(
  "DepthwiseConv2dNativeBackpropInput",
  (call: KernelCall) => {
    const dy = input(call, "dy"), filter = input(call, "filter"), backend = call.backend;
    const { inputShape } = call.attrs as { inputShape: Shape4D };
    const info = convolutionGeometry(inputShape, filter.shape as Shape4D, call.attrs, true);
    const [, , channels, multiplier] = filter.shape as Shape4D;

    const dx = backend.makeOutput(inputShape, "float32");
    const weights = values(backend, filter), gradient = values(backend, dy), to = values(backend, dx).fill(0);
    forEachTap(info, multiplier, (xAt, yAt, filterAt) => {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let m = 0; m < multiplier; m++) {
          sum += weights[filterAt + c * multiplier + m]! * gradient[yAt + c * multiplier + m]!;
        }
        to[xAt + c]! += sum;
      }
    });
    return dx;
  },
);
