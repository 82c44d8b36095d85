// deno-lint-ignore-file
/**
 * The arguments of reductions. The TypeScript side merges dimensions until the tensor is [outer, length, inner] and the middle one is
 * reduced: out[o][i] = ⊕_l x[o][l][i].
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
  /** Elements (rows) or rows (columns) in a chunk; each has a result of its own. */
  chunk: i32;
  /** Each result is multiplied by it: 1/length for a mean. Sums only. */
  scale: f32;
}
