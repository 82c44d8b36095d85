// deno-lint-ignore-file
/**
 * What the optimizers' kernels share. An optimizer step is done in place: one pass over variable, gradient
 * and the optimizer's state. (tfjs composes the same formula of a dozen kernels, each with a new tensor.) The
 * formulas are those of tfjs' optimizers, term by term; g = gradient. `fusion/optimizer_updates.ts` computes
 * the arguments.
 */
// @ts-ignore: decorator
@unmanaged
export class UpdateArgs {
  variable: usize;
  gradient: usize;
  length: i32;
}

// @ts-ignore: decorator
@inline
export function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/**
 * Returns 1 - β as tfjs computes it, from the decimal number: 0.999 → 0.001. From a float β, 1 - β would be
 * 0.00099999; rounding to seven decimals, which is the precision of β, restores the 0.001.
 */
// @ts-ignore: decorator
@inline
export function complement(beta: f32): v128 {
  return f32x4.splat(<f32>(nearest<f64>((1 - <f64>beta) * 1e7) / 1e7));
}

/** a·x + b·y */
// @ts-ignore: decorator
@inline
export function blend(a: v128, x: v128, b: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y));
}
