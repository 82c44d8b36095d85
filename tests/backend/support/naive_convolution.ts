/**
 * Convolution and its gradients in plain loops and double precision: the reference for the kernels.
 *
 * @module
 */
import type { ConvShape } from "lib/backend/ops/convolution_shape.ts";

/** Calls `visit` with the offsets of each product x·w that is added to an element of y. */
function visitProducts(s: ConvShape, visit: (x: number, w: number, y: number) => void): void {
  for (let n = 0; n < s.batch; n++) {
    for (let oy = 0; oy < s.outHeight; oy++) {
      for (let ox = 0; ox < s.outWidth; ox++) {
        for (let fy = 0; fy < s.filterHeight; fy++) {
          const iy = oy * s.strideHeight + fy * s.dilationHeight - s.padTop;
          if (iy < 0 || iy >= s.inHeight) continue;
          for (let fx = 0; fx < s.filterWidth; fx++) {
            const ix = ox * s.strideWidth + fx * s.dilationWidth - s.padLeft;
            if (ix < 0 || ix >= s.inWidth) continue;
            const x = ((n * s.inHeight + iy) * s.inWidth + ix) * s.inChannels;
            const w = (fy * s.filterWidth + fx) * s.inChannels * s.outChannels;
            const y = ((n * s.outHeight + oy) * s.outWidth + ox) * s.outChannels;
            for (let c = 0; c < s.inChannels; c++) {
              for (let o = 0; o < s.outChannels; o++) visit(x + c, w + c * s.outChannels + o, y + o);
            }
          }
        }
      }
    }
  }
}

/** Returns the numbers of elements of x, w and y. */
export function sizes(s: ConvShape): { x: number; w: number; y: number } {
  return {
    x: s.batch * s.inHeight * s.inWidth * s.inChannels,
    w: s.filterHeight * s.filterWidth * s.inChannels * s.outChannels,
    y: s.batch * s.outHeight * s.outWidth * s.outChannels,
  };
}

type Floats = ArrayLike<number>;

/** Returns y = conv(x, w) + bias. */
export function naiveForward(s: ConvShape, x: Floats, w: Floats, bias: Floats): Float64Array {
  const y = Float64Array.from({ length: sizes(s).y }, (_, i) => bias[i % s.outChannels]!);
  visitProducts(s, (ix, iw, iy) => y[iy]! += x[ix]! * w[iw]!);
  return y;
}

/** Returns the gradient of sum(y·dy) with respect to x. */
export function naiveInputGradient(s: ConvShape, dy: Floats, w: Floats): Float64Array {
  const dx = new Float64Array(sizes(s).x);
  visitProducts(s, (ix, iw, iy) => dx[ix]! += dy[iy]! * w[iw]!);
  return dx;
}

/** Returns the gradient of sum(y·dy) with respect to w. */
export function naiveFilterGradient(s: ConvShape, x: Floats, dy: Floats): Float64Array {
  const dw = new Float64Array(sizes(s).w);
  visitProducts(s, (ix, iw, iy) => dw[iw]! += x[ix]! * dy[iy]!);
  return dw;
}

/** Returns the gradient with respect to the bias. */
export function naiveBiasGradient(s: ConvShape, dy: Floats): Float64Array {
  const db = new Float64Array(s.outChannels);
  for (let i = 0; i < sizes(s).y; i++) db[i % s.outChannels]! += dy[i]!;
  return db;
}
