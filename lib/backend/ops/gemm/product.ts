/**
 * Runs the matrix product kernels: packing, the sizes of scratch memory, the order of the phases.
 *
 * @module
 */
import { type Clamp, isClamped, NO_CLAMP, roundUp, type Runner } from "../runner.ts";

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
/** The most floats of A in a block, which stays in the second-level cache, with room for the rest. */
const BLOCK_FLOATS = 2 ** 17;
/** The most rows of a block. */
const BLOCK_ROWS = 192;
/** A longer sum is computed in equal parts, so that a panel of B stays in the first-level cache. */
const LONGEST = 512;
/** Blocks consist of whole tiles of this many rows. */
const TILE_ROWS = 6;

/** Returns how many rows and how much of k a block of A has: equal blocks. */
function blockOf({ m, k }: ProductShape): { blockRows: number; blockLength: number } {
  const parts = Math.max(1, Math.ceil(k / LONGEST)),
    blockLength = Math.min(k, roundUp(Math.ceil(k / parts), 8));
  const most = Math.max(
    1,
    Math.floor(Math.min(BLOCK_ROWS, BLOCK_FLOATS / Math.max(1, blockLength)) / TILE_ROWS),
  );
  const groups = Math.ceil(m / TILE_ROWS), blocks = Math.ceil(groups / most);
  return { blockRows: TILE_ROWS * Math.ceil(groups / blocks), blockLength };
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
  multiplier(runner, s, { clamp })(a, pack(runner, s, b, bias), c);
}

/** The right-hand matrices of a product, in the order in which the kernel reads them. */
export interface PackedMatrix {
  matrices: number;
  /** The bias, with zeros at the end. */
  bias: number;
}

/** The sizes of the right-hand matrices of a product. */
type RightHand = Pick<ProductShape, "batch" | "k" | "n" | "transposeB" | "sharedB">;

/** Returns how many bytes {@linkcode pack} needs. */
export function packedBytes({ batch, k, n, sharedB }: RightHand): number {
  const columns = roundUp(n, 8);
  return ((sharedB ? 1 : batch) * columns * k + columns) * 4;
}

/**
 * Packs the right-hand matrices of a product, and its bias (0: none).
 *
 * @param to Where to: {@linkcode packedBytes} bytes. Default: scratch memory.
 * @param rowOfB Floats from a row of B, as it is stored, to the next. Default: without a gap.
 */
export function pack(
  runner: Runner,
  shape: RightHand,
  b: number,
  bias: number,
  to: number = runner.scratch(packedBytes(shape)),
  rowOfB: number = 0,
): PackedMatrix {
  const { batch, k, n, transposeB, sharedB } = shape;
  const count = sharedB ? 1 : batch, columns = roundUp(n, 8);
  const paddedBias = to + count * columns * k * 4;
  runner.run("packMatrix", {
    source: b,
    rowOfSource: rowOfB,
    destination: to,
    bias,
    paddedBias,
    batch: count,
    rows: k,
    columns: n,
    transposed: Number(transposeB),
  }, count * columns * k);
  return { matrices: to, bias: paddedBias };
}

/** What a {@linkcode multiplier} does with C, and how A and C are stored. */
export interface ProductOptions {
  clamp?: Clamp;
  /** Whether A B is added to what is in C, without the bias. Default: false. */
  adds?: boolean;
  /** Floats from a row of A, as it is stored, to the next. Default: its columns. */
  rowOfA?: number;
  /** Floats from a row of C to the next. Default: n, its columns. */
  rowOfC?: number;
}

/**
 * Returns what computes C = clamp(A B + bias), with B and bias packed by {@linkcode pack}, from pointers to A and C: for
 * many products of one shape, which share scratch memory.
 */
export function multiplier(
  runner: Runner,
  s: ProductShape,
  { clamp = NO_CLAMP, adds = false, rowOfA = s.transposeA ? s.m : s.k, rowOfC = s.n }: ProductOptions = {},
): (a: number, b: PackedMatrix, c: number) => void {
  const work = s.batch * s.m * s.k * s.n;
  const { blockRows, blockLength } = blockOf(s);
  const scratchStep = roundUp(
    64 + blockRows * 4 + (s.transposeA ? blockRows * (blockLength + 16) * 4 : 0),
    64,
  );
  const common = {
    ...{ scratch: runner.scratch(scratchStep * runner.participants(work)), scratchStep },
    ...{ batch: s.batch, m: s.m, k: s.k, n: s.n, rowOfA, rowOfC },
    ...{ aStep: s.sharedA ? 0 : s.m * s.k, bStep: s.sharedB ? 0 : roundUp(s.n, 8) * s.k },
    ...{ transposedA: Number(s.transposeA), blockRows, blockLength, clamped: isClamped(clamp), ...clamp },
  };
  return (a, { matrices, bias }, c) => {
    runner.run("matmul", { ...common, a, b: matrices, paddedBias: adds ? 0 : bias, c }, work);
  };
}
