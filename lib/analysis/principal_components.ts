import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import type { Covariance } from "./covariance.ts";

/** The directions in which images vary, in decreasing order of variance. */
export interface PrincipalComponents {
  /** [pixels], the mean image, 0-1: a reconstruction without any component. */
  mean: Float64Array;
  /** One array per component, [pixels] each, of length 1 and orthogonal to all others. */
  components: Float64Array[];
  /**
   * The variance along each component, decreasing, in units of (0-1)². Their sum is the sum of the variances
   * of all pixels.
   */
  variances: Float64Array;
}

/**
 * Returns the principal components: the eigenvectors of the covariance matrix, by decreasing eigenvalue
 * (Pearson, "On Lines and Planes of Closest Fit", 1901; Hotelling, 1933).
 *
 * The sign of an eigenvector is arbitrary. Here its largest entry in magnitude is positive, so figures look
 * the same on every machine.
 *
 * @param covariance From {@linkcode covariance}.
 * @returns As many components as there are pixels. Those of variance 0 are arbitrary.
 *
 * @example Two pixels that are always opposite vary in one direction only
 * ```ts
 * import { covariance, principalComponents } from "lib/analysis/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const images = Uint8Array.of(255, 0, 0, 255);
 * const split = { images, labels: Uint8Array.of(0, 1), count: 2, rows: 1, cols: 2 };
 * const { components: [first], variances } = principalComponents(covariance(split));
 * assertAlmostEquals(Math.abs(first![0]!), Math.SQRT1_2, 1e-12);
 * assertAlmostEquals(first![0]!, -first![1]!, 1e-12);
 * assertAlmostEquals(variances[0]!, 0.5, 1e-12);
 * assertAlmostEquals(variances[1]!, 0, 1e-12);
 * ```
 */
export function principalComponents({ mean, matrix }: Covariance): PrincipalComponents {
  const pixels = mean.length;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(pixels, pixels, matrix),
    { assumeSymmetric: true },
  );
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  return {
    mean,
    components: order.map((i) => withSign(Float64Array.from(eigenvectorMatrix.getColumn(i)))),
    // A variance is never negative; rounding leaves -1e-16 where it is 0.
    variances: Float64Array.from(order, (i) => Math.max(0, realEigenvalues[i]!)),
  };
}

function withSign(vector: Float64Array): Float64Array {
  const largest = vector.reduce((best, value) => Math.abs(value) > Math.abs(best) ? value : best, 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}

/**
 * Returns the coordinates of images along the first components: the dot product of (image - mean) with each.
 *
 * @param split Images of as many pixels.
 * @param count How many components.
 * @returns One array per component, [images] each, in units of 0-1 pixels.
 * @throws {RangeError} If there are fewer components.
 * @throws {UserError} If the images have another size.
 *
 * @example
 * ```ts
 * import { project } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: Uint8Array.of(255, 0), labels: Uint8Array.of(7), count: 1, rows: 1, cols: 2 };
 * const components = [Float64Array.of(0.6, 0.8), Float64Array.of(0.8, -0.6)];
 * const pca = { mean: new Float64Array(2), components, variances: Float64Array.of(1, 1) };
 * assertEquals(project(split, pca, 2).map(([first]) => first), [0.6, 0.8]);
 * ```
 */
export function project(split: Split, pca: PrincipalComponents, count: number): Float64Array[] {
  const { mean, components } = pca;
  checkCount(pca, count);
  const pixels = split.rows * split.cols;
  if (pixels !== mean.length) {
    throw new UserError(
      `images: expected ${mean.length} pixels each, like the components, but got ${pixels}; use components of this data set`,
    );
  }
  return components.slice(0, count).map((component) => {
    const offset = mean.reduce((sum, value, p) => sum + value * component[p]!, 0);
    return Float64Array.from({ length: split.count }, (_, i) => {
      let sum = 0;
      for (let p = 0; p < pixels; p++) sum += split.images[i * pixels + p]! * component[p]!;
      return sum / 255 - offset;
    });
  });
}

/**
 * Returns an image reconstructed from the first components alone: mean + Σ (its coordinate) × (component).
 *
 * @param image [pixels], 0-255.
 * @param count How many components; 0 gives the mean image.
 * @returns [pixels], about 0-1; components may overshoot a little.
 * @throws {RangeError} If there are fewer components.
 * @throws {UserError} If the image has another size.
 *
 * @example
 * ```ts
 * import { reconstruct } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pca = { mean: Float64Array.of(0.5, 0), components: [Float64Array.of(1, 0)], variances: Float64Array.of(1) };
 * assertEquals([...reconstruct(Uint8Array.of(255, 255), pca, 1)], [1, 0]);
 * ```
 */
export function reconstruct(image: Uint8Array, pca: PrincipalComponents, count: number): Float64Array {
  const split = { images: image, labels: new Uint8Array(1), count: 1, rows: 1, cols: image.length };
  const result = pca.mean.slice();
  project(split, pca, count).forEach(([coordinate], k) => {
    pca.components[k]!.forEach((value, p) => result[p]! += coordinate! * value);
  });
  return result;
}

function checkCount({ components }: PrincipalComponents, count: number): void {
  if (Number.isInteger(count) && count >= 0 && count <= components.length) return;
  throw new RangeError(`count: expected 0 to ${components.length} components, but got ${count}`);
}
