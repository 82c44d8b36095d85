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
