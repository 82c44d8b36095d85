import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import type { Covariance } from "./covariance.ts";

/** The directions in which images vary, the strongest first. */
export interface PrincipalComponents {
  /** [pixels], the mean image, 0-1: what is left where no component is added. */
  mean: Float64Array;
  /** One picture a component, [pixels] each, of length 1 and at right angles to all others. */
  components: Float64Array[];
  /** The variance along each component, falling, in units of (0-1)². Their sum is the sum of the variances of all pixels. */
  variances: Float64Array;
}

/**
 * Principal component analysis: the eigenvectors of the covariance matrix, by falling eigenvalue (Pearson, "On Lines and Planes of Closest
 * Fit", 1901; Hotelling, 1933).
 *
 * The sign of an eigenvector means nothing. Here its entry of largest size is positive, so that pictures look the same on every machine.
 *
 * @param covariance From {@linkcode covariance}.
 * @returns As many components as there are pixels. Those of variance 0 are as good as any other directions.
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
 * Where images lie along the first components: the dot product of (image - mean) with each.
 *
 * @param split Images of as many pixels.
 * @param count How many components.
 * @returns One array a component, [images] each, in units of 0-1 pixels.
 * @throws {RangeError} If there are not so many components.
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
      `images of ${mean.length} pixels expected, ${pixels} found; analyse this data set itself`,
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
 * An image made again from the first components alone: mean + Σ (its coordinate) x (component).
 *
 * @param image [pixels], 0-255.
 * @param count How many components; 0 gives the mean image.
 * @returns [pixels], 0-1, but for a little over or under, where components overshoot.
 * @throws {RangeError} If there are not so many components.
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
  throw new RangeError(`Expected 0 to ${components.length} components but found ${count}`);
}
