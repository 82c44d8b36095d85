/**
 * Principal components of vectors, of which there may be fewer than they have values.
 *
 * @module
 */
// Not from a mod.ts, which would load files, too: this file is bundled for web pages.
import { principalComponents } from "../../analysis/principal_components.ts";
import { checkWhole } from "../checks.ts";
import type { Vectors } from "./embed.ts";

/** Vectors along the directions in which they vary most. */
export interface PrincipalAxes {
  /** [size], the mean vector. */
  mean: Float64Array;
  /** One per axis, [size] each, of length 1 and orthogonal to all others. */
  axes: Float64Array[];
  /** The variance along each axis, decreasing. */
  variances: Float64Array;
  /** The variance along all axes together, also those that are left out. */
  totalVariance: number;
  /** [count, axes] flat: the coordinates of each vector, relative to the mean. */
  coordinates: Float32Array;
}

/**
 * Returns the principal components of vectors, and the vectors' coordinates along them (Pearson 1901; Hotelling
 * 1933). The components are the eigenvectors of the covariance matrix C = XᵀX/n, [size, size], where the rows of
 * X are the vectors minus their mean.
 *
 * If there are fewer vectors than values, the smaller matrix XXᵀ/n, [count, count], has the same eigenvalues λ > 0:
 * from its eigenvectors u, the components are Xᵀu/√(nλ). (Turk and Pentland, "Eigenfaces for Recognition", 1991,
 * for images.)
 *
 * It takes count · size · min(count, size) multiply-adds and the eigenvectors of a matrix of that last size: seconds
 * for 1,000.
 *
 * @param count How many axes, at most min(count, size) of the vectors; default: 2. Axes without variance are left
 * out.
 * @throws {RangeError} If there are no vectors, or the count is out of range.
 *
 * @example Points on a line have one axis
 * ```ts
 * import { principalAxes } from "lib/explanation/embedding/mod.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * const vectors = { values: Float32Array.of(1, 1, 4, 5, 7, 9), count: 3, size: 2 };
 * const { axes, coordinates, variances, totalVariance } = principalAxes(vectors);
 * assertEquals(axes.length, 1);
 * assertAlmostEquals(axes[0]![0]!, 0.6, 1e-9);
 * coordinates.forEach((value, i) => assertAlmostEquals(value, [-5, 0, 5][i]!, 1e-5));
 * assertAlmostEquals(variances[0]!, totalVariance, 1e-9);
 * ```
 */
export function principalAxes(vectors: Vectors, count = 2): PrincipalAxes {
  const { count: n, size } = vectors;
  checkWhole("number of vectors", n, 1);
  checkWhole("count", count, 1, Math.min(n, size));
  const mean = new Float64Array(size), centred = Float64Array.from(vectors.values);
  for (let i = 0; i < centred.length; i++) mean[i % size]! += centred[i]! / n;
  for (let i = 0; i < centred.length; i++) centred[i]! -= mean[i % size]!;
  const totalVariance = centred.reduce((sum, value) => sum + value ** 2, 0) / n;

  const isWide = n < size, order = Math.min(n, size);
  const matrix = isWide ? products(centred, n, size) : products(transposed(centred, n, size), size, n);
  const { components, variances } = principalComponents({
    mean: new Float64Array(order),
    matrix: matrix.map((value) => value / n),
    count: n,
  });
  // What is below is the rounding error of a variance of 0.
  const used = components.slice(0, count).filter((_, k) => variances[k]! > 1e-12 * totalVariance);
  const axes = isWide
    ? used.map((u, k) => withSign(combined(centred, u, size, 1 / Math.sqrt(n * variances[k]!))))
    : used;
  const coordinates = new Float32Array(n * axes.length);
  for (let i = 0; i < n; i++) {
    for (const [k, axis] of axes.entries()) {
      let sum = 0;
      for (let p = 0; p < size; p++) sum += centred[i * size + p]! * axis[p]!;
      coordinates[i * axes.length + k] = sum;
    }
  }
  return { mean, axes, variances: variances.slice(0, axes.length), totalVariance, coordinates };
}

/** Returns AAᵀ, [rows, rows] flat, of A, [rows, cols] flat. */
function products(a: Float64Array, rows: number, cols: number): Float64Array {
  const result = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let p = 0; p < cols; p++) sum += a[i * cols + p]! * a[j * cols + p]!;
      result[i * rows + j] = result[j * rows + i] = sum;
    }
  }
  return result;
}

function transposed(a: Float64Array, rows: number, cols: number): Float64Array {
  return Float64Array.from(a, (_, at) => a[(at % rows) * cols + Math.floor(at / rows)]!);
}

/** Returns the sum of vectors, each times a weight and the factor. */
function combined(vectors: Float64Array, weights: Float64Array, size: number, factor: number): Float64Array {
  const sum = new Float64Array(size);
  for (const [i, weight] of weights.entries()) {
    for (let p = 0; p < size; p++) sum[p]! += factor * weight * vectors[i * size + p]!;
  }
  return sum;
}

/** Returns an axis with its largest entry in magnitude positive, as `principalComponents` does. */
function withSign(axis: Float64Array): Float64Array {
  const largest = axis.reduce((best, value) => Math.abs(value) > Math.abs(best) ? value : best, 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}
