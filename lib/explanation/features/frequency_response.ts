/**
 * What a convolution filter does to stripes of each direction and width.
 *
 * @module
 */
import { quoted } from "../../errors.ts";
import type { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";
import { layerCall } from "../scores/mod.ts";

/** How a filter changes stripes, one channel of its input. */
export interface FilterResponse {
  /** Which filter of the layer. */
  filter: number;
  /** Which channel of its input. */
  channel: number;
  /** Rows and columns of the kernel. */
  rows: number;
  cols: number;
  /** [rows, columns] flat, the kernel of this channel. */
  kernel: Float32Array;
  /** [size, size] flat, from {@linkcode frequencyResponse}. */
  gains: Float32Array;
}

/**
 * Returns the frequency response of a kernel: by what factor it multiplies a wave of each frequency, the
 * magnitude of the discrete Fourier transform of the kernel, padded with zeros.
 *
 *     H[u, v] = |Σ w[i, j] · exp(−2πi (u·i + v·j) / size)|,   u, v = −size/2 … size/2 − 1
 *
 * Row u is a frequency of u/size waves per pixel downwards, column v one of v/size waves per pixel to the
 * right. The centre is the mean brightness: a filter that blurs passes it on and weakens what is further out, one
 * that finds edges has 0 there and its maxima where stripes lie across its direction. (Layers compute the
 * correlation; a convolution has the same magnitudes.)
 *
 * Source: R. Gonzalez, R. Woods, "Digital Image Processing" (2018), chapter 4.
 *
 * @param kernel [rows, columns] flat.
 * @param rows Its rows; as many columns as the length allows.
 * @param size The number of frequencies along each axis, even, at least as large as the kernel; default: 32.
 * @returns [size, size] flat; the frequency 0 is at row and column size/2.
 * @throws {RangeError} If the kernel does not have as many rows, or the size is odd or too small.
 *
 * @example A mean keeps brightness, and removes the narrowest stripes
 * ```ts
 * import { frequencyResponse } from "lib/explanation/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const gains = frequencyResponse([0.5, 0.5], 1, 4); // the mean of two neighbours in a row
 * assertAlmostEquals(gains[2 * 4 + 2]!, 1, 1e-6); // brightness
 * assertAlmostEquals(gains[2 * 4 + 0]!, 0, 1e-6); // half a wave per pixel to the right: stripes of one pixel
 * assertAlmostEquals(gains[0 * 4 + 2]!, 1, 1e-6); // the same stripes, lying
 * ```
 */
export function frequencyResponse(
  kernel: ArrayLike<number>,
  rows: number,
  size = 32,
): Float32Array<ArrayBuffer> {
  const cols = kernel.length / rows;
  checkWhole("columns", cols, 1);
  checkWhole("size", size, Math.max(rows, cols, 2));
  if (size % 2 !== 0) throw new RangeError(`size: expected an even number, but got ${size}`);
  return Float32Array.from({ length: size * size }, (_, at) => {
    const u = Math.floor(at / size) - size / 2, v = at % size - size / 2;
    let real = 0, imaginary = 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        const angle = -2 * Math.PI * (u * i + v * j) / size;
        real += kernel[i * cols + j]! * Math.cos(angle);
        imaginary += kernel[i * cols + j]! * Math.sin(angle);
      }
    }
    return Math.hypot(real, imaginary);
  });
}

/**
 * Returns the frequency responses of a convolution layer: one per filter and channel of its input.
 *
 * @param layer The layer's name; default: the first convolution.
 * @param size As for {@linkcode frequencyResponse}.
 * @throws {RangeError} If there is no such layer, it is not a convolution with kernels [rows, columns, channels,
 * filters], or the size is odd or too small.
 *
 * @example
 * ```ts
 * import { filterResponses } from "lib/explanation/mod.ts";
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const responses = await filterResponses(buildModel("lenet5"));
 * assertEquals([responses.length, responses[0]!.kernel.length, responses[0]!.gains.length], [6, 25, 32 * 32]);
 * ```
 */
export async function filterResponses(
  model: tf.LayersModel,
  layer?: string,
  size = 32,
): Promise<FilterResponse[]> {
  const chosen = layer === undefined
    ? model.layers.find((one) => one.getClassName() === "Conv2D")
    : layerCall(model, layer).layer;
  if (chosen?.getClassName() !== "Conv2D") {
    const got = chosen === undefined ? "none" : `${quoted(chosen.name)} of class ${chosen.getClassName()}`;
    throw new RangeError(`layer: expected one of class Conv2D, but got ${got}`);
  }
  const kernel = chosen.getWeights()[0]!;
  const [rows, cols, channels, filters] = kernel.shape as [number, number, number, number];
  const weights = await kernel.data();
  return Array.from({ length: filters * channels }, (_, n) => {
    const filter = Math.floor(n / channels), channel = n % channels;
    const own = Float32Array.from(
      { length: rows * cols },
      (_, at) => weights[(at * channels + channel) * filters + filter]!,
    );
    return { filter, channel, rows, cols, kernel: own, gains: frequencyResponse(own, rows, size) };
  });
}
