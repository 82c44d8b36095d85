/**
 * What an image is usually like: small values, few edges, smooth. Plain loops over [rows, columns, channels],
 * flat.
 *
 * @module
 */

/** Rows, columns and channels of an image. */
export type ImageShape = readonly [rows: number, cols: number, channels: number];

/** The root of the total variation at a pixel has no gradient at 0; this is added under it. */
const SMOOTHING = 1e-4;

/**
 * Returns the total variation of an image, and its gradient:
 *
 *     TV(x) = Σ over pixels and channels of √((x[i, j+1] − x[i, j])² + (x[i+1, j] − x[i, j])² + 10⁻⁴)
 *
 * Differences across the border do not count.
 *
 * Source: L. Rudin, S. Osher, E. Fatemi, "Nonlinear Total Variation Based Noise Removal Algorithms" (1992); for
 * networks A. Mahendran, A. Vedaldi, "Understanding Deep Image Representations by Inverting Them" (CVPR 2015),
 * section 2.
 */
export function totalVariation(
  image: ArrayLike<number>,
  [rows, cols, channels]: ImageShape,
): { value: number; gradient: Float64Array } {
  const gradient = new Float64Array(image.length), right = channels, down = cols * channels;
  let value = 0;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      for (let c = 0; c < channels; c++) {
        const at = (row * cols + col) * channels + c;
        const across = col + 1 < cols ? image[at + right]! - image[at]! : 0;
        const along = row + 1 < rows ? image[at + down]! - image[at]! : 0;
        const root = Math.sqrt(across ** 2 + along ** 2 + SMOOTHING);
        value += root;
        gradient[at]! -= (across + along) / root;
        if (col + 1 < cols) gradient[at + right]! += across / root;
        if (row + 1 < rows) gradient[at + down]! += along / root;
      }
    }
  }
  return { value, gradient };
}

/**
 * Returns an image blurred by a Gaussian. At the border the mean is that of the pixels inside.
 *
 * @param deviation In pixels; 0 returns the image as it is.
 */
export function blurred(
  image: Float32Array<ArrayBuffer>,
  [rows, cols, channels]: ImageShape,
  deviation: number,
): Float32Array<ArrayBuffer> {
  if (deviation === 0) return image;
  const reach = Math.ceil(3 * deviation);
  const weight = (offset: number) => Math.exp(-((offset / deviation) ** 2) / 2);
  const along = (from: Float32Array<ArrayBuffer>, count: number, step: number) =>
    from.map((_, at) => {
      const position = Math.floor(at / step) % count;
      let sum = 0, weights = 0;
      for (
        let offset = Math.max(-reach, -position);
        offset <= Math.min(reach, count - 1 - position);
        offset++
      ) {
        sum += weight(offset) * from[at + offset * step]!;
        weights += weight(offset);
      }
      return sum / weights;
    });
  return along(along(image, cols, channels), rows, cols * channels);
}

/** Returns an image shifted down and right, by whole pixels; what leaves it on one side enters on the other. */
export function rolled(
  image: Float32Array<ArrayBuffer>,
  [rows, cols, channels]: ImageShape,
  down: number,
  right: number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(image.length);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const toRow = (row + down + rows) % rows, toCol = (col + right + cols) % cols;
      for (let c = 0; c < channels; c++) {
        result[(toRow * cols + toCol) * channels + c] = image[(row * cols + col) * channels + c]!;
      }
    }
  }
  return result;
}
