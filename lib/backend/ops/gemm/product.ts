/**
 * Drives the matrix product kernels: sizes of scratch, packing, order of the phases.
 *
 * @module
 */
import { float } from "../../kernel/engine.ts";
import { type Clamp, isClamped, roundUp, type Runner } from "../runner.ts";

/** C[batch, m, n] = A[batch, m, k] B[batch, k, n]; stored [k, m] and [n, k] if transposed. */
export interface ProductShape {
  batch: number;
  m: number;
  k: number;
  n: number;
  transposeA: boolean;
  transposeB: boolean;
  /** Whether all of the batch share one A or B. */
  sharedA: boolean;
  sharedB: boolean;
}

/** Up to so many rows, packing B costs more than the product. */
const FEW_ROWS = 3;
/** Floats of A that a block of rows may have, so that it stays in the second-level cache. */
const BLOCK_FLOATS = 32768;

/** C = clamp(A B + bias) over pointers; `bias` ([n]) may be 0. */
export function product(
  runner: Runner,
  shape: ProductShape,
  a: number,
  b: number,
  bias: number,
  c: number,
  clamp: Clamp,
): void {
  const s = { ...shape };
  if (s.batch * s.m * s.n === 0) return;
  if (s.sharedB && !s.sharedA && !s.transposeA) {
    // One B for a batch of A: the rows of all matrices are the rows of one.
    s.m *= s.batch;
    s.batch = 1;
  }
  const work = s.batch * s.m * s.k * s.n;
  const aStep = s.sharedA ? 0 : s.m * s.k;
  if (s.m <= FEW_ROWS && !s.transposeA && !s.transposeB) {
    const bStep = s.sharedB ? 0 : s.k * s.n;
    const args = [a, b, bias, c, s.batch, s.m, s.k, s.n, aStep, bStep, float(clamp.low), float(clamp.high)];
    runner.run("matmulRows", args, work);
    return;
  }
  const matrices = s.sharedB ? 1 : s.batch;
  const columns = roundUp(s.n, 8);
  const packed = runner.scratch((matrices * columns * s.k + columns) * 4);
  const paddedBias = packed + matrices * columns * s.k * 4;
  const packing = [b, packed, bias, paddedBias, matrices, s.k, s.n, Number(s.transposeB)];
  runner.run("packMatrix", packing, matrices * columns * s.k);

  const blockRows = Math.max(6, Math.min(96, 6 * Math.floor(BLOCK_FLOATS / Math.max(s.k, 1) / 6)));
  const scratchStep = roundUp(64 + blockRows * 4 + (s.transposeA ? blockRows * s.k * 4 : 0), 64);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const bStep = s.sharedB ? 0 : columns * s.k;
  runner.run("matmul", [
    ...[a, packed, paddedBias, c, scratch, scratchStep, s.batch, s.m, s.k, s.n, aStep, bStep],
    ...[Number(s.transposeA), blockRows, isClamped(clamp), float(clamp.low), float(clamp.high)],
  ], work);
}
