// deno-lint-ignore-file
/**
 * Winograd's transforms for filters of one row, F(m, r) with m + r = 9: m outputs of a filter with r taps from eight
 * products, which are the values of polynomials at the points 0, 1, -1, 2, -2, 1/2, -1/2 and infinity.
 *
 *     B' = row i: the coefficients of M(x) / (x - point i) with M(x) = x (x² - 1) (x² - 4) (x² - 1/4); the last: M
 *     G  = row i: (point i)^k / M'(point i) for tap k; the last: the last tap
 *     A' = row j: (point i)^j for output j; the last point belongs to the last output only
 *
 * (Lavin and Gray 2015, arXiv 1509.09308; B' is theirs for F(6, 3).) Each function reads and writes four channels, a
 * number of bytes apart from one pixel or point to the next.
 */

// @ts-ignore: decorator
@inline
function times(x: v128, factor: f32): v128 {
  return f32x4.mul(x, f32x4.splat(factor));
}

/**
 * Eight inputs → the values at eight points: B'.
 *
 * @returns The sum of the first and last: with the signs that they have there, each input is in one of them.
 */
// @ts-ignore: decorator
@inline
export function lineInputs(from: usize, fromStep: usize, to: usize, toStep: usize): v128 {
  const d1 = v128.load(from + fromStep), d3 = v128.load(from + 3 * fromStep), d5 = v128.load(from + 5 * fromStep);
  const last = f32x4.add(
    f32x4.sub(v128.load(from + 7 * fromStep), d1),
    times(f32x4.sub(d3, d5), 5.25),
  );
  v128.store(to + 7 * toStep, last);
  const odd1 = f32x4.sub(f32x4.add(d1, d5), times(d3, 4.25));
  const odd2 = f32x4.add(f32x4.sub(times(d1, 0.5), times(d3, 2.5)), times(d5, 2));
  const odd3 = f32x4.add(f32x4.sub(times(d1, 2), times(d3, 2.5)), times(d5, 0.5));
  const d2 = v128.load(from + 2 * fromStep), d4 = v128.load(from + 4 * fromStep), d6 = v128.load(from + 6 * fromStep);
  const first = f32x4.add(f32x4.sub(v128.load(from), d6), times(f32x4.sub(d4, d2), 5.25));
  v128.store(to, first);
  const even1 = f32x4.sub(f32x4.add(d2, d6), times(d4, 4.25));
  v128.store(to + toStep, f32x4.add(even1, odd1));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1));
  const even2 = f32x4.add(f32x4.sub(times(d2, 0.25), times(d4, 1.25)), d6);
  v128.store(to + 3 * toStep, f32x4.add(even2, odd2));
  v128.store(to + 4 * toStep, f32x4.sub(even2, odd2));
  const even3 = f32x4.add(f32x4.sub(times(d2, 4), times(d4, 5)), d6);
  v128.store(to + 5 * toStep, f32x4.add(even3, odd3));
  v128.store(to + 6 * toStep, f32x4.sub(even3, odd3));
  return f32x4.add(first, last);
}

/** The values at eight points → `outputs` outputs: A'. */
// @ts-ignore: decorator
@inline
export function lineOutputs(from: usize, fromStep: usize, to: usize, outputs: i32): void {
  const m1 = v128.load(from + fromStep), m2 = v128.load(from + 2 * fromStep);
  const m3 = v128.load(from + 3 * fromStep), m4 = v128.load(from + 4 * fromStep);
  const m5 = v128.load(from + 5 * fromStep), m6 = v128.load(from + 6 * fromStep);
  const even1 = f32x4.add(m1, m2), odd1 = f32x4.sub(m1, m2);
  let even2 = f32x4.add(m3, m4), odd2 = times(f32x4.sub(m3, m4), 2);
  let even3 = f32x4.add(m5, m6), odd3 = times(f32x4.sub(m5, m6), 0.5);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(even1, f32x4.add(even2, even3))));
  let at = to + 16;
  for (let j = 1; j < outputs; j += 2) {
    v128.store(at, f32x4.add(odd1, f32x4.add(odd2, odd3)));
    odd2 = times(odd2, 4);
    odd3 = times(odd3, 0.25);
    even2 = times(even2, 4);
    even3 = times(even3, 0.25);
    v128.store(at, f32x4.add(even1, f32x4.add(even2, even3)), 16);
    at += 32;
  }
  at = to + <usize> (outputs - 1) * 16;
  v128.store(at, f32x4.add(v128.load(at), v128.load(from + 7 * fromStep)));
}

/**
 * The gradients of `outputs` outputs → those of the values at eight points: A.
 *
 * @returns The sum of all gradients.
 */
// @ts-ignore: decorator
@inline
export function lineOutputGradients(from: usize, fromStep: usize, outputs: i32, to: usize, toStep: usize): v128 {
  // Horner's rule, from the last output on: even outputs by powers of 4 and 1/4, and odd ones.
  const last = v128.load(from + <usize> (outputs - 1) * fromStep), zero = f32x4.splat(0);
  let even1 = zero, even2 = zero, even3 = zero, odd1 = zero, odd2 = zero, odd3 = zero;
  for (let j = (outputs - 1) & ~1; j >= 0; j -= 2) {
    const at = from + <usize> j * fromStep, even = v128.load(at);
    const odd = j + 1 < outputs ? v128.load(at + fromStep) : zero;
    even1 = f32x4.add(even1, even);
    even2 = f32x4.add(times(even2, 4), even);
    even3 = f32x4.add(times(even3, 0.25), even);
    odd1 = f32x4.add(odd1, odd);
    odd2 = f32x4.add(times(odd2, 4), odd);
    odd3 = f32x4.add(times(odd3, 0.25), odd);
  }
  odd2 = times(odd2, 2);
  odd3 = times(odd3, 0.5);
  v128.store(to, v128.load(from));
  v128.store(to + toStep, f32x4.add(even1, odd1));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1));
  v128.store(to + 3 * toStep, f32x4.add(even2, odd2));
  v128.store(to + 4 * toStep, f32x4.sub(even2, odd2));
  v128.store(to + 5 * toStep, f32x4.add(even3, odd3));
  v128.store(to + 6 * toStep, f32x4.sub(even3, odd3));
  v128.store(to + 7 * toStep, last);
  return f32x4.add(even1, odd1);
}

/** Point `p` of the first seven. */
// @ts-ignore: decorator
@inline
export function linePoint(p: i32): f32 {
  const size: f32 = p == 0 ? 0 : p < 3 ? 1 : p < 5 ? 2 : 0.5;
  return p & 1 || p == 0 ? size : -size;
}

/** 1 / M'(point), with the sign of the point's row of B'. */
// @ts-ignore: decorator
@inline
export function lineFactor(p: i32): f32 {
  return p == 0 ? 1 : p < 3 ? -2.0 / 9.0 : p < 5 ? 1.0 / 90.0 : 32.0 / 45.0;
}
