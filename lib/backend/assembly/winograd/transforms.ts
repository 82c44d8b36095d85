// deno-lint-ignore-file
/**
 * The one-dimensional transforms of Winograd's F(4x4, 3x3) and their transposes.
 *
 * Four outputs of a correlation with three taps, from six inputs, with six multiplications instead of twelve:
 *
 *     y = A' ((G g) * (B' d))
 *
 *          [4  0 -5  0 1 0]       [ 1/4     0    0 ]
 *          [0 -4 -4  1 1 0]       [-1/6  -1/6  -1/6]        [1 1  1 1  1 0]
 *     B' = [0  4 -4 -1 1 0]   G = [-1/6   1/6  -1/6]   A' = [0 1 -1 2 -2 0]
 *          [0 -2 -1  2 1 0]       [1/24  1/12   1/6]        [0 1  1 4  4 0]
 *          [0  2 -1 -2 1 0]       [1/24 -1/12   1/6]        [0 1 -1 8 -8 1]
 *          [0  4  0 -5 0 1]       [  0     0     1 ]
 *
 * (Lavin and Gray 2015, arXiv 1509.09308.) In two dimensions each is applied to the columns and then to the
 * rows. The backward passes are the exact transposes: with dM = A dy A', dd = B (U dM) B' and dg = G' (V' dM)
 * G.
 *
 * Each function reads its inputs `fromStep` bytes apart, four channels at a time, and writes its results
 * `toStep` bytes apart.
 */

// @ts-ignore: decorator
@inline
function times(x: v128, factor: f32): v128 {
  return f32x4.mul(x, f32x4.splat(factor));
}

/** Six inputs → six: B'. */
// @ts-ignore: decorator
@inline
export function inputLine(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const d0 = v128.load(from), d1 = v128.load(from + fromStep), d2 = v128.load(from + 2 * fromStep);
  const d3 = v128.load(from + 3 * fromStep), d4 = v128.load(from + 4 * fromStep), d5 = v128.load(from + 5 * fromStep);
  const even4 = f32x4.sub(d4, times(d2, 4)), odd4 = f32x4.sub(d3, times(d1, 4));
  const even1 = f32x4.sub(d4, d2), odd2 = times(f32x4.sub(d3, d1), 2);
  v128.store(to, f32x4.add(f32x4.sub(times(d0, 4), times(d2, 5)), d4));
  v128.store(to + toStep, f32x4.add(even4, odd4));
  v128.store(to + 2 * toStep, f32x4.sub(even4, odd4));
  v128.store(to + 3 * toStep, f32x4.add(even1, odd2));
  v128.store(to + 4 * toStep, f32x4.sub(even1, odd2));
  v128.store(to + 5 * toStep, f32x4.add(f32x4.sub(times(d1, 4), times(d3, 5)), d5));
}

/** Six → six: B, the transpose of {@link inputLine}. */
// @ts-ignore: decorator
@inline
export function inputGradientLine(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const v0 = v128.load(from), v1 = v128.load(from + fromStep), v2 = v128.load(from + 2 * fromStep);
  const v3 = v128.load(from + 3 * fromStep), v4 = v128.load(from + 4 * fromStep), v5 = v128.load(from + 5 * fromStep);
  const sum12 = f32x4.add(v1, v2), sum34 = f32x4.add(v3, v4);
  const minus12 = f32x4.sub(v1, v2), minus34 = times(f32x4.sub(v3, v4), 2);
  v128.store(to, times(v0, 4));
  v128.store(to + toStep, f32x4.sub(times(f32x4.sub(v5, minus12), 4), minus34));
  v128.store(to + 2 * toStep, f32x4.sub(f32x4.sub(times(v0, -5), times(sum12, 4)), sum34));
  v128.store(to + 3 * toStep, f32x4.sub(f32x4.add(minus12, minus34), times(v5, 5)));
  v128.store(to + 4 * toStep, f32x4.add(v0, f32x4.add(sum12, sum34)));
  v128.store(to + 5 * toStep, v5);
}

/** Six → four: A'. */
// @ts-ignore: decorator
@inline
export function outputLine(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const m0 = v128.load(from), m1 = v128.load(from + fromStep), m2 = v128.load(from + 2 * fromStep);
  const m3 = v128.load(from + 3 * fromStep), m4 = v128.load(from + 4 * fromStep), m5 = v128.load(from + 5 * fromStep);
  const sum12 = f32x4.add(m1, m2), minus12 = f32x4.sub(m1, m2);
  const sum34 = f32x4.add(m3, m4), minus34 = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(m0, f32x4.add(sum12, sum34)));
  v128.store(to + toStep, f32x4.add(minus12, times(minus34, 2)));
  v128.store(to + 2 * toStep, f32x4.add(sum12, times(sum34, 4)));
  v128.store(to + 3 * toStep, f32x4.add(f32x4.add(minus12, times(minus34, 8)), m5));
}

/** Four → six: A, the transpose of {@link outputLine}. */
// @ts-ignore: decorator
@inline
export function outputGradientLine(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const a0 = v128.load(from), a1 = v128.load(from + fromStep);
  const a2 = v128.load(from + 2 * fromStep), a3 = v128.load(from + 3 * fromStep);
  const even1 = f32x4.add(a0, a2), odd1 = f32x4.add(a1, a3);
  const even2 = f32x4.add(a0, times(a2, 4)), odd2 = f32x4.add(times(a1, 2), times(a3, 8));
  v128.store(to, a0);
  v128.store(to + toStep, f32x4.add(even1, odd1));
  v128.store(to + 2 * toStep, f32x4.sub(even1, odd1));
  v128.store(to + 3 * toStep, f32x4.add(even2, odd2));
  v128.store(to + 4 * toStep, f32x4.sub(even2, odd2));
  v128.store(to + 5 * toStep, a3);
}

/** Three → six: G. */
// @ts-ignore: decorator
@inline
export function filterLine(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const g0 = v128.load(from), g1 = v128.load(from + fromStep), g2 = v128.load(from + 2 * fromStep);
  const outer = times(f32x4.add(g0, g2), -1.0 / 6.0), middle = times(g1, 1.0 / 6.0);
  const outer2 = f32x4.add(times(g0, 1.0 / 24.0), times(g2, 1.0 / 6.0)), middle2 = times(g1, 1.0 / 12.0);
  v128.store(to, times(g0, 0.25));
  v128.store(to + toStep, f32x4.sub(outer, middle));
  v128.store(to + 2 * toStep, f32x4.add(outer, middle));
  v128.store(to + 3 * toStep, f32x4.add(outer2, middle2));
  v128.store(to + 4 * toStep, f32x4.sub(outer2, middle2));
  v128.store(to + 5 * toStep, g2);
}

/** Six → three: G', the transpose of {@link filterLine}. */
// @ts-ignore: decorator
@inline
export function filterGradientLine(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const u0 = v128.load(from), u1 = v128.load(from + fromStep), u2 = v128.load(from + 2 * fromStep);
  const u3 = v128.load(from + 3 * fromStep), u4 = v128.load(from + 4 * fromStep), u5 = v128.load(from + 5 * fromStep);
  const sum12 = times(f32x4.add(u1, u2), 1.0 / 6.0), minus12 = times(f32x4.sub(u1, u2), 1.0 / 6.0);
  const sum34 = f32x4.add(u3, u4), minus34 = f32x4.sub(u3, u4);
  v128.store(to, f32x4.add(f32x4.sub(times(u0, 0.25), sum12), times(sum34, 1.0 / 24.0)));
  v128.store(to + toStep, f32x4.sub(times(minus34, 1.0 / 12.0), minus12));
  v128.store(to + 2 * toStep, f32x4.add(f32x4.sub(times(sum34, 1.0 / 6.0), sum12), u5));
}
