// deno-lint-ignore-file
/**
 * The arguments of reductions. The TypeScript side merges dimensions until the tensor is [outer, length,
 * inner], and the middle one is reduced: out[o][i] = ⊕_l x[o][l][i].
 */

// @ts-ignore: decorator
@unmanaged
export class ReduceArgs {
  op: i32;
  x: usize;
  out: usize;
  outer: i32;
  length: i32;
  inner: i32;
}

// @ts-ignore: decorator
@unmanaged
export class ReduceChunksArgs extends ReduceArgs {
  /** How much of `length` a chunk has: each chunk has a result of its own. */
  chunk: i32;
  /** A sum is multiplied by it: 1/length for a mean. */
  scale: f32;
}
