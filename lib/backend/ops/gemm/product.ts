/**
 * Runs the matrix product kernels: packing, the sizes of scratch memory, the order of the phases.
 *
 * @module
 */
import { type Clamp, isClamped, roundUp, type Runner } from "../runner.ts";

/**
 * The sizes of C[batch, m, n] = A[batch, m, k] B[batch, k, n]. A and B are stored as [k, m] and [n, k] if
 * transposed.
 */
export interface ProductShape {
  batch: number;
  m: number;
  k: number;
  n: number;
  transposeA: boolean;
  transposeB: boolean;
  /** Whether the whole batch shares one A or B. */
  sharedA: boolean;
  sharedB: boolean;
}

/** Up to this number of rows, packing B takes longer than the product. */
const FEW_ROWS = 3;
/** The number of floats of A in a block of rows that stays in the second-level cache, with room for the rest. */
const BLOCK_FLOATS = 2 ** 15;
/** A block of fewer rows reads B too often, and may need more of that cache. */
const FEWEST_ROWS = 48, MOST_BLOCK_FLOATS = 2 ** 18;
/** Blocks consist of whole tiles of this many rows. */
const TILE_ROWS = 6;

/** Returns the number of rows of a block of A, of length k each. */
function rowsInBlock(k: number): number {
  const rowsFor = (floats: number) => TILE_ROWS * Math.floor(floats / Math.max(k, 1) / TILE_ROWS);
  const fewest = Math.min(FEWEST_ROWS, rowsFor(MOST_BLOCK_FLOATS));
  return Math.max(TILE_ROWS, fewest, Math.min(96, rowsFor(BLOCK_FLOATS)));
}

/** Computes C = clamp(A B + bias). `a`, `b`, `bias` and `c` are pointers; `bias` ([n]) may be 0. */
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
    // With one B for a batch of A, the rows of all matrices are the rows of a single one.
    s.m *= s.batch;
    s.batch = 1;
  }
  if (s.m <= FEW_ROWS && !s.transposeA && !s.transposeB) {
    const bStep = s.sharedB ? 0 : s.k * s.n;
    const { batch, m, k, n } = s, aStep = s.sharedA ? 0 : m * k;
    runner.run("matmulRows", { a, b, bias, c, batch, m, k, n, aStep, bStep, ...clamp }, batch * m * k * n);
    return;
  }
  multiply(runner, s, a, pack(runner, s, b, bias), c, clamp);
}

/** The right-hand matrices of a product, in the order in which the kernel reads them. */
export interface PackedMatrix {
  matrices: number;
  /** The bias, with zeros at the end. */
  bias: number;
}

/** Packs the right-hand matrices of a product, and its bias (0: none), into scratch memory. */
export function pack(
  runner: Runner,
  { batch, k, n, transposeB, sharedB }: Pick<ProductShape, "batch" | "k" | "n" | "transposeB" | "sharedB">,
  b: number,
  bias: number,
): PackedMatrix {
  const count = sharedB ? 1 : batch, columns = roundUp(n, 8);
  const packed = runner.scratch((count * columns * k + columns) * 4);
  const paddedBias = packed + count * columns * k * 4;
  runner.run("packMatrix", {
    source: b,
    destination: packed,
    bias,
    paddedBias,
    batch: count,
    rows: k,
    columns: n,
    transposed: Number(transposeB),
  }, count * columns * k);
  return { matrices: packed, bias: paddedBias };
}

/** Computes C = clamp(A B + bias) with B and bias packed by {@linkcode pack}. */
export function multiply(
  runner: Runner,
  s: ProductShape,
  a: number,
  { matrices, bias }: PackedMatrix,
  c: number,
  clamp: Clamp,
): void {
  const work = s.batch * s.m * s.k * s.n;
  const blockRows = rowsInBlock(s.k);
  const scratchStep = roundUp(64 + blockRows * 4 + (s.transposeA ? blockRows * s.k * 4 : 0), 64);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  runner.run("matmul", {
    a,
    b: matrices,
    paddedBias: bias,
    c,
    scratch,
    scratchStep,
    batch: s.batch,
    m: s.m,
    k: s.k,
    n: s.n,
    aStep: s.sharedA ? 0 : s.m * s.k,
    bStep: s.sharedB ? 0 : roundUp(s.n, 8) * s.k,
    transposedA: Number(s.transposeA),
    blockRows,
    clamped: isClamped(clamp),
    ...clamp,
  }, work);
}
