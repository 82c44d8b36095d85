/**
 * Affine maps of the plane, and boxes: what `transform` attributes do to coordinates.
 *
 * Written by hand, because the package transformation-matrix (3.1.0) refuses what Plotly writes: an empty
 * attribute, and transforms with nothing between them, such as "translate(1,2)translate(3,4)". Without its
 * parser, the rest would be the product of two matrices.
 *
 * @module
 */

/** `x' = a x + c y + e`, `y' = b x + d y + f`, in SVG's order. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * A rectangle with its sides along the axes, in pixels. Where nothing is drawn, there is no box: `undefined`.
 */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The identity. */
export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** Returns the map that applies `inner` first and `outer` second. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Returns the smallest box around a mapped box. */
export function mapBox([a, b, c, d, e, f]: Affine, { left, top, right, bottom }: Box): Box {
  const xs = [a * left + c * top, a * right + c * top, a * left + c * bottom, a * right + c * bottom];
  const ys = [b * left + d * top, b * right + d * top, b * left + d * bottom, b * right + d * bottom];
  return {
    left: Math.min(...xs) + e,
    top: Math.min(...ys) + f,
    right: Math.max(...xs) + e,
    bottom: Math.max(...ys) + f,
  };
}

/** Returns the smallest box around two boxes. */
export function unite(one: Box | undefined, other: Box | undefined): Box | undefined {
  if (!one || !other) return one ?? other;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/**
 * Returns the map that a `transform` attribute describes.
 *
 * @throws {Error} For an unknown kind of transform. skewX and skewY are among them; Plotly does not use them.
 *
 * @example
 * ```ts
 * import { parseTransform } from "lib/rendering/affine.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseTransform("translate(3,4) scale(2)"), [2, 0, 0, 2, 3, 4]);
 * ```
 */
export function parseTransform(text: string | null): Affine {
  let result = IDENTITY;
  for (const [, kind, list] of (text ?? "").matchAll(/([a-zA-Z]+)\s*\(([^)]*)\)/g)) {
    const numbers = list!.trim().split(/[\s,]+/).map((number) => parseFloat(number));
    result = compose(result, mapOf(kind!, numbers));
  }
  return result;
}

function mapOf(kind: string, [p = 0, q, r, s, t, u]: number[]): Affine {
  if (kind === "translate") return [1, 0, 0, 1, p, q ?? 0];
  if (kind === "scale") return [p, 0, 0, q ?? p, 0, 0];
  if (kind === "matrix") return [p, q ?? 0, r ?? 0, s ?? 1, t ?? 0, u ?? 0];
  if (kind === "rotate") {
    const [cos, sin] = [Math.cos(p * Math.PI / 180), Math.sin(p * Math.PI / 180)];
    const [x, y] = [q ?? 0, r ?? 0]; // the centre
    return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
  }
  throw new Error(`transform: expected translate, scale, matrix or rotate, but got ${kind}`);
}
