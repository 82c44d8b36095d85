// deno-fmt-ignore-file
// deno-lint-ignore-file
// Generated from lib/backend/assembly/index.ts by `deno task build`: do not edit.
/**
 * The arguments of each kernel. lib/backend/assembly/index.ts and the files that it names declare them.
 *
 * @module
 */
import type { ArgumentWriters, BlockWriter } from "./block_writer.ts";

export interface FmaPeakArgs {
  /** Any address with 64 free bytes: 16 floats, the first eight of which are multiplied. */
  buffer: number;
  /** Each repetition makes 12 multiply-adds of four lanes: 96 operations. */
  repetitions: number;
}
function writeFmaPeakArgs(to: BlockWriter, args: FmaPeakArgs): void {
  to.integer(0, args.buffer, "FmaPeakArgs.buffer");
  to.integer(1, args.repetitions, "FmaPeakArgs.repetitions");
}

export interface MatmulArgs {
  a: number;
  /** `packMatrix` makes it, and `paddedBias`; without a bias (0), the product is added to C. */
  b: number;
  paddedBias: number;
  c: number;
  /** For each thread `scratchStep` bytes: 64 + blockRows·4 and, for a transposed A, blockRows·(blockLength + 16)·4 more. */
  scratch: number;
  scratchStep: number;
  batch: number;
  m: number;
  k: number;
  n: number;
  /** Floats from a row of A, as it is stored, to the next, and of C. */
  rowOfA: number;
  rowOfC: number;
  /** Floats from one matrix of the batch to the next; 0: the same for all. */
  aStep: number;
  bStep: number;
  transposedA: number;
  /** Rows in a block, a multiple of 6, and the part of k. */
  blockRows: number;
  blockLength: number;
  clamped: number;
  low: number;
  high: number;
}
function writeMatmulArgs(to: BlockWriter, args: MatmulArgs): void {
  to.integer(0, args.a, "MatmulArgs.a");
  to.integer(1, args.b, "MatmulArgs.b");
  to.integer(2, args.paddedBias, "MatmulArgs.paddedBias");
  to.integer(3, args.c, "MatmulArgs.c");
  to.integer(4, args.scratch, "MatmulArgs.scratch");
  to.integer(5, args.scratchStep, "MatmulArgs.scratchStep");
  to.integer(6, args.batch, "MatmulArgs.batch");
  to.integer(7, args.m, "MatmulArgs.m");
  to.integer(8, args.k, "MatmulArgs.k");
  to.integer(9, args.n, "MatmulArgs.n");
  to.integer(10, args.rowOfA, "MatmulArgs.rowOfA");
  to.integer(11, args.rowOfC, "MatmulArgs.rowOfC");
  to.integer(12, args.aStep, "MatmulArgs.aStep");
  to.integer(13, args.bStep, "MatmulArgs.bStep");
  to.integer(14, args.transposedA, "MatmulArgs.transposedA");
  to.integer(15, args.blockRows, "MatmulArgs.blockRows");
  to.integer(16, args.blockLength, "MatmulArgs.blockLength");
  to.integer(17, args.clamped, "MatmulArgs.clamped");
  to.float(18, args.low, "MatmulArgs.low");
  to.float(19, args.high, "MatmulArgs.high");
}

export interface MatmulRowsArgs {
  a: number;
  /** Not packed: [batch][k][n]. */
  b: number;
  /** [n] or 0. */
  bias: number;
  c: number;
  batch: number;
  m: number;
  k: number;
  n: number;
  aStep: number;
  bStep: number;
  low: number;
  high: number;
}
function writeMatmulRowsArgs(to: BlockWriter, args: MatmulRowsArgs): void {
  to.integer(0, args.a, "MatmulRowsArgs.a");
  to.integer(1, args.b, "MatmulRowsArgs.b");
  to.integer(2, args.bias, "MatmulRowsArgs.bias");
  to.integer(3, args.c, "MatmulRowsArgs.c");
  to.integer(4, args.batch, "MatmulRowsArgs.batch");
  to.integer(5, args.m, "MatmulRowsArgs.m");
  to.integer(6, args.k, "MatmulRowsArgs.k");
  to.integer(7, args.n, "MatmulRowsArgs.n");
  to.integer(8, args.aStep, "MatmulRowsArgs.aStep");
  to.integer(9, args.bStep, "MatmulRowsArgs.bStep");
  to.float(10, args.low, "MatmulRowsArgs.low");
  to.float(11, args.high, "MatmulRowsArgs.high");
}

export interface PackMatrixArgs {
  /** [batch][rows][columns], or [batch][columns][rows] if `transposed`. */
  source: number;
  /** Floats from a row of the source, as it is stored, to the next; 0: without a gap. */
  rowOfSource: number;
  /** [batch][panels][rows][8] */
  destination: number;
  /** [columns] or 0. */
  bias: number;
  /** [panels][8]: the kernel writes the bias here, with zeros at the end. */
  paddedBias: number;
  batch: number;
  rows: number;
  columns: number;
  transposed: number;
}
function writePackMatrixArgs(to: BlockWriter, args: PackMatrixArgs): void {
  to.integer(0, args.source, "PackMatrixArgs.source");
  to.integer(1, args.rowOfSource, "PackMatrixArgs.rowOfSource");
  to.integer(2, args.destination, "PackMatrixArgs.destination");
  to.integer(3, args.bias, "PackMatrixArgs.bias");
  to.integer(4, args.paddedBias, "PackMatrixArgs.paddedBias");
  to.integer(5, args.batch, "PackMatrixArgs.batch");
  to.integer(6, args.rows, "PackMatrixArgs.rows");
  to.integer(7, args.columns, "PackMatrixArgs.columns");
  to.integer(8, args.transposed, "PackMatrixArgs.transposed");
}

export interface ConvArgs {
  /** [batch, inHeight, inWidth, inChannels]: x, or its gradient. */
  x: number;
  /** What the kernel needs of the filter: see each one. */
  filter: number;
  /** What the kernel needs of the bias: see each one. */
  bias: number;
  /** [batch, outHeight, outWidth, outChannels]: y, or its gradient. */
  y: number;
  /** `scratchStep` bytes for each thread. */
  scratch: number;
  scratchStep: number;
  clamped: number;
  low: number;
  high: number;
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  padTop: number;
  padLeft: number;
  /** Size of the buffer that contains all windows. */
  paddedHeight: number;
  paddedWidth: number;
  /** 0: all windows lie within the image, and no copy is made. */
  padded: number;
}
function writeConvArgs(to: BlockWriter, args: ConvArgs): void {
  to.integer(0, args.x, "ConvArgs.x");
  to.integer(1, args.filter, "ConvArgs.filter");
  to.integer(2, args.bias, "ConvArgs.bias");
  to.integer(3, args.y, "ConvArgs.y");
  to.integer(4, args.scratch, "ConvArgs.scratch");
  to.integer(5, args.scratchStep, "ConvArgs.scratchStep");
  to.integer(6, args.clamped, "ConvArgs.clamped");
  to.float(7, args.low, "ConvArgs.low");
  to.float(8, args.high, "ConvArgs.high");
  to.integer(9, args.batch, "ConvArgs.batch");
  to.integer(10, args.inHeight, "ConvArgs.inHeight");
  to.integer(11, args.inWidth, "ConvArgs.inWidth");
  to.integer(12, args.inChannels, "ConvArgs.inChannels");
  to.integer(13, args.outHeight, "ConvArgs.outHeight");
  to.integer(14, args.outWidth, "ConvArgs.outWidth");
  to.integer(15, args.outChannels, "ConvArgs.outChannels");
  to.integer(16, args.filterHeight, "ConvArgs.filterHeight");
  to.integer(17, args.filterWidth, "ConvArgs.filterWidth");
  to.integer(18, args.strideHeight, "ConvArgs.strideHeight");
  to.integer(19, args.strideWidth, "ConvArgs.strideWidth");
  to.integer(20, args.dilationHeight, "ConvArgs.dilationHeight");
  to.integer(21, args.dilationWidth, "ConvArgs.dilationWidth");
  to.integer(22, args.padTop, "ConvArgs.padTop");
  to.integer(23, args.padLeft, "ConvArgs.padLeft");
  to.integer(24, args.paddedHeight, "ConvArgs.paddedHeight");
  to.integer(25, args.paddedWidth, "ConvArgs.paddedWidth");
  to.integer(26, args.padded, "ConvArgs.padded");
}

export interface ConvFilterGradientArgs extends ConvArgs {
  /** The partial results of all threads. */
  partial: number;
  /** The number of floats in one of them. */
  partialSize: number;
}
function writeConvFilterGradientArgs(to: BlockWriter, args: ConvFilterGradientArgs): void {
  writeConvArgs(to, args);
  to.integer(27, args.partial, "ConvFilterGradientArgs.partial");
  to.integer(28, args.partialSize, "ConvFilterGradientArgs.partialSize");
}

export interface ConvFilterGradientSumArgs {
  partial: number;
  /** The number of floats in one partial result; `partials`: how many there are. */
  partialSize: number;
  partials: number;
  /** [rows][columns] */
  dw: number;
  /** [columns] or 0. */
  db: number;
  rows: number;
  columns: number;
  /** The rows of a tile. */
  tileRows: number;
}
function writeConvFilterGradientSumArgs(to: BlockWriter, args: ConvFilterGradientSumArgs): void {
  to.integer(0, args.partial, "ConvFilterGradientSumArgs.partial");
  to.integer(1, args.partialSize, "ConvFilterGradientSumArgs.partialSize");
  to.integer(2, args.partials, "ConvFilterGradientSumArgs.partials");
  to.integer(3, args.dw, "ConvFilterGradientSumArgs.dw");
  to.integer(4, args.db, "ConvFilterGradientSumArgs.db");
  to.integer(5, args.rows, "ConvFilterGradientSumArgs.rows");
  to.integer(6, args.columns, "ConvFilterGradientSumArgs.columns");
  to.integer(7, args.tileRows, "ConvFilterGradientSumArgs.tileRows");
}

export interface ConvPoolArgs extends ConvArgs {
  /** [batch, outHeight / 2, outWidth / 2, outChannels]: the maxima, or their gradient dy. */
  pooled: number;
  /** Bytes of the same shape; forward, 0: they are not needed. */
  winners: number;
  /**
   * `imageStep` bytes for each thread: 128 for a block of arguments, then one image of the convolution's
   * result.
   */
  images: number;
  imageStep: number;
}
function writeConvPoolArgs(to: BlockWriter, args: ConvPoolArgs): void {
  writeConvArgs(to, args);
  to.integer(27, args.pooled, "ConvPoolArgs.pooled");
  to.integer(28, args.winners, "ConvPoolArgs.winners");
  to.integer(29, args.images, "ConvPoolArgs.images");
  to.integer(30, args.imageStep, "ConvPoolArgs.imageStep");
}

export interface ConvPoolGradientArgs extends ConvPoolArgs {
  /** The partial results of all threads, as of `conv2dFilterGradient`. */
  partial: number;
  /** The number of floats in one of them. */
  partialSize: number;
}
function writeConvPoolGradientArgs(to: BlockWriter, args: ConvPoolGradientArgs): void {
  writeConvPoolArgs(to, args);
  to.integer(31, args.partial, "ConvPoolGradientArgs.partial");
  to.integer(32, args.partialSize, "ConvPoolGradientArgs.partialSize");
}

export interface PooledSumsArgs {
  /** [windows, channels] */
  dy: number;
  winners: number;
  /** [threads, channels]: the kernel writes the sums of dy over the windows with a winner here. */
  partial: number;
  windows: number;
  channels: number;
}
function writePooledSumsArgs(to: BlockWriter, args: PooledSumsArgs): void {
  to.integer(0, args.dy, "PooledSumsArgs.dy");
  to.integer(1, args.winners, "PooledSumsArgs.winners");
  to.integer(2, args.partial, "PooledSumsArgs.partial");
  to.integer(3, args.windows, "PooledSumsArgs.windows");
  to.integer(4, args.channels, "PooledSumsArgs.channels");
}

export interface ConvPoolSparseArgs extends ConvPoolArgs {
  /** The partial results of all threads: [outChannels][sums]. */
  partial: number;
  /** The number of floats in one of them. */
  partialSize: number;
  /** Whether threads split the lines of the batch, as those of `conv2dFilterGradient` do; else its images. */
  byLine: number;
}
function writeConvPoolSparseArgs(to: BlockWriter, args: ConvPoolSparseArgs): void {
  writeConvPoolArgs(to, args);
  to.integer(31, args.partial, "ConvPoolSparseArgs.partial");
  to.integer(32, args.partialSize, "ConvPoolSparseArgs.partialSize");
  to.integer(33, args.byLine, "ConvPoolSparseArgs.byLine");
}

export interface ConvPoolSparseSumArgs {
  partial: number;
  partialSize: number;
  /** How many partial results there are. */
  partials: number;
  /** [filterHeight][length][columns] */
  dw: number;
  filterHeight: number;
  /** filterWidth·inChannels */
  length: number;
  columns: number;
}
function writeConvPoolSparseSumArgs(to: BlockWriter, args: ConvPoolSparseSumArgs): void {
  to.integer(0, args.partial, "ConvPoolSparseSumArgs.partial");
  to.integer(1, args.partialSize, "ConvPoolSparseSumArgs.partialSize");
  to.integer(2, args.partials, "ConvPoolSparseSumArgs.partials");
  to.integer(3, args.dw, "ConvPoolSparseSumArgs.dw");
  to.integer(4, args.filterHeight, "ConvPoolSparseSumArgs.filterHeight");
  to.integer(5, args.length, "ConvPoolSparseSumArgs.length");
  to.integer(6, args.columns, "ConvPoolSparseSumArgs.columns");
}

export interface ConvPhasesArgs extends ConvArgs {
  /** 0: there is neither a bias nor a limit, and pixels without taps are 0. */
  hasBias: number;
}
function writeConvPhasesArgs(to: BlockWriter, args: ConvPhasesArgs): void {
  writeConvArgs(to, args);
  to.integer(27, args.hasBias, "ConvPhasesArgs.hasBias");
}

export interface PackPhasesArgs {
  /** [filterHeight, filterWidth, inChannels, outChannels] */
  source: number;
  /** For each phase [inChannels / 8 rounded up][rows of taps][columns of taps][outChannels][8]: the taps from the last on. */
  destination: number;
  /** [inChannels] or 0. */
  bias: number;
  /** [inChannels / 8 rounded up][8]: the bias, with zeros at the end. */
  paddedBias: number;
  filterHeight: number;
  filterWidth: number;
  inChannels: number;
  outChannels: number;
  strideHeight: number;
  strideWidth: number;
}
function writePackPhasesArgs(to: BlockWriter, args: PackPhasesArgs): void {
  to.integer(0, args.source, "PackPhasesArgs.source");
  to.integer(1, args.destination, "PackPhasesArgs.destination");
  to.integer(2, args.bias, "PackPhasesArgs.bias");
  to.integer(3, args.paddedBias, "PackPhasesArgs.paddedBias");
  to.integer(4, args.filterHeight, "PackPhasesArgs.filterHeight");
  to.integer(5, args.filterWidth, "PackPhasesArgs.filterWidth");
  to.integer(6, args.inChannels, "PackPhasesArgs.inChannels");
  to.integer(7, args.outChannels, "PackPhasesArgs.outChannels");
  to.integer(8, args.strideHeight, "PackPhasesArgs.strideHeight");
  to.integer(9, args.strideWidth, "PackPhasesArgs.strideWidth");
}

export interface BroadcastArgs {
  op: number;
  a: number;
  b: number;
  out: number;
  rows: number;
  inner: number;
  aStep: number;
  bStep: number;
  rank: number;
  /** rank times (size, stride of a, stride of b). */
  table: readonly number[];
}
function writeBroadcastArgs(to: BlockWriter, args: BroadcastArgs): void {
  to.integer(0, args.op, "BroadcastArgs.op");
  to.integer(1, args.a, "BroadcastArgs.a");
  to.integer(2, args.b, "BroadcastArgs.b");
  to.integer(3, args.out, "BroadcastArgs.out");
  to.integer(4, args.rows, "BroadcastArgs.rows");
  to.integer(5, args.inner, "BroadcastArgs.inner");
  to.integer(6, args.aStep, "BroadcastArgs.aStep");
  to.integer(7, args.bStep, "BroadcastArgs.bStep");
  to.integer(8, args.rank, "BroadcastArgs.rank");
  to.table(9, args.table, "BroadcastArgs.table");
}

export interface TestArgs {
  op: number;
  x: number;
  y: number;
  length: number;
}
function writeTestArgs(to: BlockWriter, args: TestArgs): void {
  to.integer(0, args.op, "TestArgs.op");
  to.integer(1, args.x, "TestArgs.x");
  to.integer(2, args.y, "TestArgs.y");
  to.integer(3, args.length, "TestArgs.length");
}

export interface UnaryArgs extends TestArgs {
  /** The op's parameters, such as a slope or limits: opcodes.ts lists them. */
  p: number;
  q: number;
}
function writeUnaryArgs(to: BlockWriter, args: UnaryArgs): void {
  writeTestArgs(to, args);
  to.float(4, args.p, "UnaryArgs.p");
  to.float(5, args.q, "UnaryArgs.q");
}

export interface LogicalNotArgs {
  x: number;
  y: number;
  length: number;
}
function writeLogicalNotArgs(to: BlockWriter, args: LogicalNotArgs): void {
  to.integer(0, args.x, "LogicalNotArgs.x");
  to.integer(1, args.y, "LogicalNotArgs.y");
  to.integer(2, args.length, "LogicalNotArgs.length");
}

export interface SelectArgs {
  condition: number;
  a: number;
  b: number;
  out: number;
  length: number;
}
function writeSelectArgs(to: BlockWriter, args: SelectArgs): void {
  to.integer(0, args.condition, "SelectArgs.condition");
  to.integer(1, args.a, "SelectArgs.a");
  to.integer(2, args.b, "SelectArgs.b");
  to.integer(3, args.out, "SelectArgs.out");
  to.integer(4, args.length, "SelectArgs.length");
}

export interface ReduceArgs {
  op: number;
  x: number;
  out: number;
  outer: number;
  length: number;
  inner: number;
}
function writeReduceArgs(to: BlockWriter, args: ReduceArgs): void {
  to.integer(0, args.op, "ReduceArgs.op");
  to.integer(1, args.x, "ReduceArgs.x");
  to.integer(2, args.out, "ReduceArgs.out");
  to.integer(3, args.outer, "ReduceArgs.outer");
  to.integer(4, args.length, "ReduceArgs.length");
  to.integer(5, args.inner, "ReduceArgs.inner");
}

export interface ReduceChunksArgs extends ReduceArgs {
  /** How much of `length` a chunk has: each chunk has a result of its own. */
  chunk: number;
  /** A sum is multiplied by it: 1/length for a mean. */
  scale: number;
}
function writeReduceChunksArgs(to: BlockWriter, args: ReduceChunksArgs): void {
  writeReduceArgs(to, args);
  to.integer(6, args.chunk, "ReduceChunksArgs.chunk");
  to.float(7, args.scale, "ReduceChunksArgs.scale");
}

export interface SoftmaxArgs {
  x: number;
  y: number;
  rows: number;
  length: number;
}
function writeSoftmaxArgs(to: BlockWriter, args: SoftmaxArgs): void {
  to.integer(0, args.x, "SoftmaxArgs.x");
  to.integer(1, args.y, "SoftmaxArgs.y");
  to.integer(2, args.rows, "SoftmaxArgs.rows");
  to.integer(3, args.length, "SoftmaxArgs.length");
}

export interface SoftmaxGradientArgs {
  dy: number;
  y: number;
  dx: number;
  rows: number;
  length: number;
}
function writeSoftmaxGradientArgs(to: BlockWriter, args: SoftmaxGradientArgs): void {
  to.integer(0, args.dy, "SoftmaxGradientArgs.dy");
  to.integer(1, args.y, "SoftmaxGradientArgs.y");
  to.integer(2, args.dx, "SoftmaxGradientArgs.dx");
  to.integer(3, args.rows, "SoftmaxGradientArgs.rows");
  to.integer(4, args.length, "SoftmaxGradientArgs.length");
}

export interface ExtremeGradientArgs {
  /** [outer, inner] */
  dy: number;
  y: number;
  /** [outer, length, inner] */
  x: number;
  dx: number;
  outer: number;
  length: number;
  inner: number;
}
function writeExtremeGradientArgs(to: BlockWriter, args: ExtremeGradientArgs): void {
  to.integer(0, args.dy, "ExtremeGradientArgs.dy");
  to.integer(1, args.y, "ExtremeGradientArgs.y");
  to.integer(2, args.x, "ExtremeGradientArgs.x");
  to.integer(3, args.dx, "ExtremeGradientArgs.dx");
  to.integer(4, args.outer, "ExtremeGradientArgs.outer");
  to.integer(5, args.length, "ExtremeGradientArgs.length");
  to.integer(6, args.inner, "ExtremeGradientArgs.inner");
}

export interface PoolArgs {
  batch: number;
  inHeight: number;
  inWidth: number;
  channels: number;
  outHeight: number;
  outWidth: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  padTop: number;
  padLeft: number;
}
function writePoolArgs(to: BlockWriter, args: PoolArgs): void {
  to.integer(0, args.batch, "PoolArgs.batch");
  to.integer(1, args.inHeight, "PoolArgs.inHeight");
  to.integer(2, args.inWidth, "PoolArgs.inWidth");
  to.integer(3, args.channels, "PoolArgs.channels");
  to.integer(4, args.outHeight, "PoolArgs.outHeight");
  to.integer(5, args.outWidth, "PoolArgs.outWidth");
  to.integer(6, args.filterHeight, "PoolArgs.filterHeight");
  to.integer(7, args.filterWidth, "PoolArgs.filterWidth");
  to.integer(8, args.strideHeight, "PoolArgs.strideHeight");
  to.integer(9, args.strideWidth, "PoolArgs.strideWidth");
  to.integer(10, args.padTop, "PoolArgs.padTop");
  to.integer(11, args.padLeft, "PoolArgs.padLeft");
}

export interface PoolForwardArgs extends PoolArgs {
  x: number;
  y: number;
}
function writePoolForwardArgs(to: BlockWriter, args: PoolForwardArgs): void {
  writePoolArgs(to, args);
  to.integer(12, args.x, "PoolForwardArgs.x");
  to.integer(13, args.y, "PoolForwardArgs.y");
}

export interface PoolGradientArgs extends PoolArgs {
  dy: number;
  dx: number;
}
function writePoolGradientArgs(to: BlockWriter, args: PoolGradientArgs): void {
  writePoolArgs(to, args);
  to.integer(12, args.dy, "PoolGradientArgs.dy");
  to.integer(13, args.dx, "PoolGradientArgs.dx");
}

export interface MaxPoolGradientArgs extends PoolGradientArgs {
  x: number;
}
function writeMaxPoolGradientArgs(to: BlockWriter, args: MaxPoolGradientArgs): void {
  writePoolGradientArgs(to, args);
  to.integer(14, args.x, "MaxPoolGradientArgs.x");
}

export interface MaxPoolGradient2x2Args extends MaxPoolGradientArgs {
  /** [threads, channels]: receives each thread's sums of dx. */
  sums: number;
  /** 1: x is a ReLU's result, and dx the gradient of the ReLU's input. */
  masked: number;
}
function writeMaxPoolGradient2x2Args(to: BlockWriter, args: MaxPoolGradient2x2Args): void {
  writeMaxPoolGradientArgs(to, args);
  to.integer(15, args.sums, "MaxPoolGradient2x2Args.sums");
  to.integer(16, args.masked, "MaxPoolGradient2x2Args.masked");
}

export interface MaxPoolPositionsArgs extends PoolArgs {
  x: number;
  positions: number;
  /** 1: positions count through the batch, not through each image. */
  includeBatch: number;
}
function writeMaxPoolPositionsArgs(to: BlockWriter, args: MaxPoolPositionsArgs): void {
  writePoolArgs(to, args);
  to.integer(12, args.x, "MaxPoolPositionsArgs.x");
  to.integer(13, args.positions, "MaxPoolPositionsArgs.positions");
  to.integer(14, args.includeBatch, "MaxPoolPositionsArgs.includeBatch");
}

export interface CopyArgs {
  from: number;
  to: number;
  rows: number;
  inner: number;
  fromStep: number;
  toStep: number;
  rank: number;
  /** rank times (size, stride in from, stride in to). */
  table: readonly number[];
}
function writeCopyArgs(to: BlockWriter, args: CopyArgs): void {
  to.integer(0, args.from, "CopyArgs.from");
  to.integer(1, args.to, "CopyArgs.to");
  to.integer(2, args.rows, "CopyArgs.rows");
  to.integer(3, args.inner, "CopyArgs.inner");
  to.integer(4, args.fromStep, "CopyArgs.fromStep");
  to.integer(5, args.toStep, "CopyArgs.toStep");
  to.integer(6, args.rank, "CopyArgs.rank");
  to.table(7, args.table, "CopyArgs.table");
}

export interface TransposeArgs {
  from: number;
  to: number;
  /** The number of matrices; the table tells where each begins. */
  rows: number;
  /** from[i][j] → to[j][i]: i < height, j < width, both contiguous in their second index. */
  height: number;
  width: number;
  fromStride: number;
  toStride: number;
  rank: number;
  /** rank times (size, stride in from, stride in to). */
  table: readonly number[];
}
function writeTransposeArgs(to: BlockWriter, args: TransposeArgs): void {
  to.integer(0, args.from, "TransposeArgs.from");
  to.integer(1, args.to, "TransposeArgs.to");
  to.integer(2, args.rows, "TransposeArgs.rows");
  to.integer(3, args.height, "TransposeArgs.height");
  to.integer(4, args.width, "TransposeArgs.width");
  to.integer(5, args.fromStride, "TransposeArgs.fromStride");
  to.integer(6, args.toStride, "TransposeArgs.toStride");
  to.integer(7, args.rank, "TransposeArgs.rank");
  to.table(8, args.table, "TransposeArgs.table");
}

export interface GatherArgs {
  x: number;
  indices: number;
  out: number;
  batch: number;
  outer: number;
  /** Length of the axis that is indexed. */
  axis: number;
  /** Indices per batch. */
  count: number;
  /** Bytes per slice. */
  slice: number;
}
function writeGatherArgs(to: BlockWriter, args: GatherArgs): void {
  to.integer(0, args.x, "GatherArgs.x");
  to.integer(1, args.indices, "GatherArgs.indices");
  to.integer(2, args.out, "GatherArgs.out");
  to.integer(3, args.batch, "GatherArgs.batch");
  to.integer(4, args.outer, "GatherArgs.outer");
  to.integer(5, args.axis, "GatherArgs.axis");
  to.integer(6, args.count, "GatherArgs.count");
  to.integer(7, args.slice, "GatherArgs.slice");
}

export interface SegmentSumArgs {
  x: number;
  indices: number;
  out: number;
  segments: number;
  count: number;
  /** Elements per slice. */
  slice: number;
}
function writeSegmentSumArgs(to: BlockWriter, args: SegmentSumArgs): void {
  to.integer(0, args.x, "SegmentSumArgs.x");
  to.integer(1, args.indices, "SegmentSumArgs.indices");
  to.integer(2, args.out, "SegmentSumArgs.out");
  to.integer(3, args.segments, "SegmentSumArgs.segments");
  to.integer(4, args.count, "SegmentSumArgs.count");
  to.integer(5, args.slice, "SegmentSumArgs.slice");
}

export interface OneHotArgs {
  indices: number;
  out: number;
  count: number;
  depth: number;
  on: number;
  off: number;
}
function writeOneHotArgs(to: BlockWriter, args: OneHotArgs): void {
  to.integer(0, args.indices, "OneHotArgs.indices");
  to.integer(1, args.out, "OneHotArgs.out");
  to.integer(2, args.count, "OneHotArgs.count");
  to.integer(3, args.depth, "OneHotArgs.depth");
  to.integer(4, args.on, "OneHotArgs.on");
  to.integer(5, args.off, "OneHotArgs.off");
}

export interface CastArgs {
  x: number;
  y: number;
  length: number;
}
function writeCastArgs(to: BlockWriter, args: CastArgs): void {
  to.integer(0, args.x, "CastArgs.x");
  to.integer(1, args.y, "CastArgs.y");
  to.integer(2, args.length, "CastArgs.length");
}

export interface CastBoolArgs extends CastArgs {
  /** The bits of 1. */
  one: number;
}
function writeCastBoolArgs(to: BlockWriter, args: CastBoolArgs): void {
  writeCastArgs(to, args);
  to.integer(3, args.one, "CastBoolArgs.one");
}

export interface FillArgs {
  to: number;
  length: number;
  bits: number;
}
function writeFillArgs(to: BlockWriter, args: FillArgs): void {
  to.integer(0, args.to, "FillArgs.to");
  to.integer(1, args.length, "FillArgs.length");
  to.integer(2, args.bits, "FillArgs.bits");
}

export interface BatchNormFactorArgs {
  variance: number;
  /** 0: 1 for all channels. */
  scale: number;
  factor: number;
  inner: number;
  epsilon: number;
}
function writeBatchNormFactorArgs(to: BlockWriter, args: BatchNormFactorArgs): void {
  to.integer(0, args.variance, "BatchNormFactorArgs.variance");
  to.integer(1, args.scale, "BatchNormFactorArgs.scale");
  to.integer(2, args.factor, "BatchNormFactorArgs.factor");
  to.integer(3, args.inner, "BatchNormFactorArgs.inner");
  to.float(4, args.epsilon, "BatchNormFactorArgs.epsilon");
}

export interface BatchNormArgs {
  x: number;
  y: number;
  mean: number;
  factor: number;
  /** 0: none. */
  offset: number;
  rows: number;
  inner: number;
  low: number;
  high: number;
}
function writeBatchNormArgs(to: BlockWriter, args: BatchNormArgs): void {
  to.integer(0, args.x, "BatchNormArgs.x");
  to.integer(1, args.y, "BatchNormArgs.y");
  to.integer(2, args.mean, "BatchNormArgs.mean");
  to.integer(3, args.factor, "BatchNormArgs.factor");
  to.integer(4, args.offset, "BatchNormArgs.offset");
  to.integer(5, args.rows, "BatchNormArgs.rows");
  to.integer(6, args.inner, "BatchNormArgs.inner");
  to.float(7, args.low, "BatchNormArgs.low");
  to.float(8, args.high, "BatchNormArgs.high");
}

export interface UpdateArgs {
  variable: number;
  gradient: number;
  length: number;
}
function writeUpdateArgs(to: BlockWriter, args: UpdateArgs): void {
  to.integer(0, args.variable, "UpdateArgs.variable");
  to.integer(1, args.gradient, "UpdateArgs.gradient");
  to.integer(2, args.length, "UpdateArgs.length");
}

export interface SgdArgs extends UpdateArgs {
  rate: number;
}
function writeSgdArgs(to: BlockWriter, args: SgdArgs): void {
  writeUpdateArgs(to, args);
  to.float(3, args.rate, "SgdArgs.rate");
}

export interface MomentumArgs extends UpdateArgs {
  velocity: number;
  rate: number;
  momentum: number;
  nesterov: number;
}
function writeMomentumArgs(to: BlockWriter, args: MomentumArgs): void {
  writeUpdateArgs(to, args);
  to.integer(3, args.velocity, "MomentumArgs.velocity");
  to.float(4, args.rate, "MomentumArgs.rate");
  to.float(5, args.momentum, "MomentumArgs.momentum");
  to.integer(6, args.nesterov, "MomentumArgs.nesterov");
}

export interface AdamArgs extends UpdateArgs {
  m: number;
  v: number;
  /** Learning rate / (1 - β1^t). */
  rate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** 1 / (1 - β2^t). */
  correction: number;
}
function writeAdamArgs(to: BlockWriter, args: AdamArgs): void {
  writeUpdateArgs(to, args);
  to.integer(3, args.m, "AdamArgs.m");
  to.integer(4, args.v, "AdamArgs.v");
  to.float(5, args.rate, "AdamArgs.rate");
  to.float(6, args.beta1, "AdamArgs.beta1");
  to.float(7, args.beta2, "AdamArgs.beta2");
  to.float(8, args.epsilon, "AdamArgs.epsilon");
  to.float(9, args.correction, "AdamArgs.correction");
}

export interface AdamaxArgs extends UpdateArgs {
  m: number;
  u: number;
  /** Learning rate / (1 - β1^t). */
  rate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}
function writeAdamaxArgs(to: BlockWriter, args: AdamaxArgs): void {
  writeUpdateArgs(to, args);
  to.integer(3, args.m, "AdamaxArgs.m");
  to.integer(4, args.u, "AdamaxArgs.u");
  to.float(5, args.rate, "AdamaxArgs.rate");
  to.float(6, args.beta1, "AdamaxArgs.beta1");
  to.float(7, args.beta2, "AdamaxArgs.beta2");
  to.float(8, args.epsilon, "AdamaxArgs.epsilon");
}

export interface RmspropArgs extends UpdateArgs {
  meanSquare: number;
  moment: number;
  /** 0: not centred. */
  meanGradient: number;
  rate: number;
  decay: number;
  momentum: number;
  epsilon: number;
}
function writeRmspropArgs(to: BlockWriter, args: RmspropArgs): void {
  writeUpdateArgs(to, args);
  to.integer(3, args.meanSquare, "RmspropArgs.meanSquare");
  to.integer(4, args.moment, "RmspropArgs.moment");
  to.integer(5, args.meanGradient, "RmspropArgs.meanGradient");
  to.float(6, args.rate, "RmspropArgs.rate");
  to.float(7, args.decay, "RmspropArgs.decay");
  to.float(8, args.momentum, "RmspropArgs.momentum");
  to.float(9, args.epsilon, "RmspropArgs.epsilon");
}

export interface AdagradArgs extends UpdateArgs {
  sum: number;
  rate: number;
  epsilon: number;
}
function writeAdagradArgs(to: BlockWriter, args: AdagradArgs): void {
  writeUpdateArgs(to, args);
  to.integer(3, args.sum, "AdagradArgs.sum");
  to.float(4, args.rate, "AdagradArgs.rate");
  to.float(5, args.epsilon, "AdagradArgs.epsilon");
}

export interface AdadeltaArgs extends UpdateArgs {
  meanSquare: number;
  meanSquareUpdate: number;
  rate: number;
  rho: number;
  epsilon: number;
}
function writeAdadeltaArgs(to: BlockWriter, args: AdadeltaArgs): void {
  writeUpdateArgs(to, args);
  to.integer(3, args.meanSquare, "AdadeltaArgs.meanSquare");
  to.integer(4, args.meanSquareUpdate, "AdadeltaArgs.meanSquareUpdate");
  to.float(5, args.rate, "AdadeltaArgs.rate");
  to.float(6, args.rho, "AdadeltaArgs.rho");
  to.float(7, args.epsilon, "AdadeltaArgs.epsilon");
}

export interface DropoutArgs {
  x: number;
  y: number;
  length: number;
  seed: number;
  /** An element is kept if the upper 31 bits of its hash are below: the share that is kept, times 2^31. */
  threshold: number;
  /** The factor of kept elements: 1 / their share. */
  scale: number;
}
function writeDropoutArgs(to: BlockWriter, args: DropoutArgs): void {
  to.integer(0, args.x, "DropoutArgs.x");
  to.integer(1, args.y, "DropoutArgs.y");
  to.integer(2, args.length, "DropoutArgs.length");
  to.integer(3, args.seed, "DropoutArgs.seed");
  to.integer(4, args.threshold, "DropoutArgs.threshold");
  to.float(5, args.scale, "DropoutArgs.scale");
}

export interface ReluGradientArgs {
  dy: number;
  /** The activation's result (or its input: the signs are the same), or 0. */
  y: number;
  /** Not written if y = 0. */
  dz: number;
  /** [threads, channels], or 0 for no sums. */
  partial: number;
  rows: number;
  channels: number;
}
function writeReluGradientArgs(to: BlockWriter, args: ReluGradientArgs): void {
  to.integer(0, args.dy, "ReluGradientArgs.dy");
  to.integer(1, args.y, "ReluGradientArgs.y");
  to.integer(2, args.dz, "ReluGradientArgs.dz");
  to.integer(3, args.partial, "ReluGradientArgs.partial");
  to.integer(4, args.rows, "ReluGradientArgs.rows");
  to.integer(5, args.channels, "ReluGradientArgs.channels");
}

export interface SumPartialsArgs {
  partial: number;
  sum: number;
  parts: number;
  length: number;
}
function writeSumPartialsArgs(to: BlockWriter, args: SumPartialsArgs): void {
  to.integer(0, args.partial, "SumPartialsArgs.partial");
  to.integer(1, args.sum, "SumPartialsArgs.sum");
  to.integer(2, args.parts, "SumPartialsArgs.parts");
  to.integer(3, args.length, "SumPartialsArgs.length");
}

export interface ClipGradientArgs {
  dy: number;
  x: number;
  dx: number;
  length: number;
  low: number;
  high: number;
  /** Whether dx is NaN where x is, instead of 0. */
  keepNan: number;
}
function writeClipGradientArgs(to: BlockWriter, args: ClipGradientArgs): void {
  to.integer(0, args.dy, "ClipGradientArgs.dy");
  to.integer(1, args.x, "ClipGradientArgs.x");
  to.integer(2, args.dx, "ClipGradientArgs.dx");
  to.integer(3, args.length, "ClipGradientArgs.length");
  to.float(4, args.low, "ClipGradientArgs.low");
  to.float(5, args.high, "ClipGradientArgs.high");
  to.integer(6, args.keepNan, "ClipGradientArgs.keepNan");
}

export interface WinogradFilterArgs {
  /** [3, 3, inChannels, outChannels] */
  filter: number;
  /** [36, panels of 8 columns, k, 8] */
  packed: number;
  /** For each thread 1024 bytes. */
  scratch: number;
  inChannels: number;
  outChannels: number;
  transposed: number;
}
function writeWinogradFilterArgs(to: BlockWriter, args: WinogradFilterArgs): void {
  to.integer(0, args.filter, "WinogradFilterArgs.filter");
  to.integer(1, args.packed, "WinogradFilterArgs.packed");
  to.integer(2, args.scratch, "WinogradFilterArgs.scratch");
  to.integer(3, args.inChannels, "WinogradFilterArgs.inChannels");
  to.integer(4, args.outChannels, "WinogradFilterArgs.outChannels");
  to.integer(5, args.transposed, "WinogradFilterArgs.transposed");
}

export interface WinogradArgs {
  /** [batch, inHeight, inWidth, inChannels]: x, or its gradient. */
  x: number;
  /** The transformed filter, packed for the kernel's product. */
  filter: number;
  /** [outChannels], or 0. */
  bias: number;
  /** [batch, outHeight, outWidth, outChannels]: y, or its gradient. */
  y: number;
  /** `scratchStep` bytes for each thread: vectors and patch, planes of inChannels, planes of outChannels. */
  scratch: number;
  scratchStep: number;
  low: number;
  high: number;
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  padTop: number;
  padLeft: number;
  tileRows: number;
  tileColumns: number;
  /** Tiles in a block: a multiple of 6, as product.ts takes them. No result depends on it. */
  block: number;
}
function writeWinogradArgs(to: BlockWriter, args: WinogradArgs): void {
  to.integer(0, args.x, "WinogradArgs.x");
  to.integer(1, args.filter, "WinogradArgs.filter");
  to.integer(2, args.bias, "WinogradArgs.bias");
  to.integer(3, args.y, "WinogradArgs.y");
  to.integer(4, args.scratch, "WinogradArgs.scratch");
  to.integer(5, args.scratchStep, "WinogradArgs.scratchStep");
  to.float(6, args.low, "WinogradArgs.low");
  to.float(7, args.high, "WinogradArgs.high");
  to.integer(8, args.batch, "WinogradArgs.batch");
  to.integer(9, args.inHeight, "WinogradArgs.inHeight");
  to.integer(10, args.inWidth, "WinogradArgs.inWidth");
  to.integer(11, args.inChannels, "WinogradArgs.inChannels");
  to.integer(12, args.outHeight, "WinogradArgs.outHeight");
  to.integer(13, args.outWidth, "WinogradArgs.outWidth");
  to.integer(14, args.outChannels, "WinogradArgs.outChannels");
  to.integer(15, args.padTop, "WinogradArgs.padTop");
  to.integer(16, args.padLeft, "WinogradArgs.padLeft");
  to.integer(17, args.tileRows, "WinogradArgs.tileRows");
  to.integer(18, args.tileColumns, "WinogradArgs.tileColumns");
  to.integer(19, args.block, "WinogradArgs.block");
}

export interface WinogradFilterGradientArgs extends WinogradArgs {
  /** [threads, dU] */
  sums: number;
}
function writeWinogradFilterGradientArgs(to: BlockWriter, args: WinogradFilterGradientArgs): void {
  writeWinogradArgs(to, args);
  to.integer(20, args.sums, "WinogradFilterGradientArgs.sums");
}

export interface WinogradSumArgs {
  sums: number;
  parts: number;
  /** [3, 3, inChannels, outChannels] */
  dw: number;
  /** For each thread 3072 bytes. */
  scratch: number;
  inChannels: number;
  outChannels: number;
}
function writeWinogradSumArgs(to: BlockWriter, args: WinogradSumArgs): void {
  to.integer(0, args.sums, "WinogradSumArgs.sums");
  to.integer(1, args.parts, "WinogradSumArgs.parts");
  to.integer(2, args.dw, "WinogradSumArgs.dw");
  to.integer(3, args.scratch, "WinogradSumArgs.scratch");
  to.integer(4, args.inChannels, "WinogradSumArgs.inChannels");
  to.integer(5, args.outChannels, "WinogradSumArgs.outChannels");
}

export interface WinogradLineFilterArgs {
  /** [taps, inChannels, outChannels] */
  filter: number;
  /** [8, panels of 8 columns, k, 8]: k counts the input channels, and columns the output channels. */
  packed: number;
  taps: number;
  inChannels: number;
  outChannels: number;
  /** 1: k and columns change places, and the taps are in the opposite order. */
  transposed: number;
}
function writeWinogradLineFilterArgs(to: BlockWriter, args: WinogradLineFilterArgs): void {
  to.integer(0, args.filter, "WinogradLineFilterArgs.filter");
  to.integer(1, args.packed, "WinogradLineFilterArgs.packed");
  to.integer(2, args.taps, "WinogradLineFilterArgs.taps");
  to.integer(3, args.inChannels, "WinogradLineFilterArgs.inChannels");
  to.integer(4, args.outChannels, "WinogradLineFilterArgs.outChannels");
  to.integer(5, args.transposed, "WinogradLineFilterArgs.transposed");
}

export interface WinogradLineArgs {
  /** [lines, inWidth, inChannels] */
  x: number;
  /** The transformed filter, packed for the kernel's product. */
  filter: number;
  /** [outChannels], or 0. */
  bias: number;
  /** [lines, outWidth, outChannels]: y, or its gradient. */
  y: number;
  /** `scratchStep` bytes for each thread: 256, eight pixels, planes of inChannels, planes of outChannels. */
  scratch: number;
  scratchStep: number;
  low: number;
  high: number;
  lines: number;
  inWidth: number;
  inChannels: number;
  outWidth: number;
  outChannels: number;
  padLeft: number;
  /** m: the outputs of a tile. */
  outputs: number;
  /** Tiles of a line. */
  tiles: number;
}
function writeWinogradLineArgs(to: BlockWriter, args: WinogradLineArgs): void {
  to.integer(0, args.x, "WinogradLineArgs.x");
  to.integer(1, args.filter, "WinogradLineArgs.filter");
  to.integer(2, args.bias, "WinogradLineArgs.bias");
  to.integer(3, args.y, "WinogradLineArgs.y");
  to.integer(4, args.scratch, "WinogradLineArgs.scratch");
  to.integer(5, args.scratchStep, "WinogradLineArgs.scratchStep");
  to.float(6, args.low, "WinogradLineArgs.low");
  to.float(7, args.high, "WinogradLineArgs.high");
  to.integer(8, args.lines, "WinogradLineArgs.lines");
  to.integer(9, args.inWidth, "WinogradLineArgs.inWidth");
  to.integer(10, args.inChannels, "WinogradLineArgs.inChannels");
  to.integer(11, args.outWidth, "WinogradLineArgs.outWidth");
  to.integer(12, args.outChannels, "WinogradLineArgs.outChannels");
  to.integer(13, args.padLeft, "WinogradLineArgs.padLeft");
  to.integer(14, args.outputs, "WinogradLineArgs.outputs");
  to.integer(15, args.tiles, "WinogradLineArgs.tiles");
}

export interface WinogradLineFilterGradientArgs extends WinogradLineArgs {
  /** [threads, dU] */
  sums: number;
}
function writeWinogradLineFilterGradientArgs(to: BlockWriter, args: WinogradLineFilterGradientArgs): void {
  writeWinogradLineArgs(to, args);
  to.integer(16, args.sums, "WinogradLineFilterGradientArgs.sums");
}

export interface WinogradLineSumArgs {
  sums: number;
  parts: number;
  /** [taps, inChannels, outChannels] */
  dw: number;
  taps: number;
  inChannels: number;
  outChannels: number;
}
function writeWinogradLineSumArgs(to: BlockWriter, args: WinogradLineSumArgs): void {
  to.integer(0, args.sums, "WinogradLineSumArgs.sums");
  to.integer(1, args.parts, "WinogradLineSumArgs.parts");
  to.integer(2, args.dw, "WinogradLineSumArgs.dw");
  to.integer(3, args.taps, "WinogradLineSumArgs.taps");
  to.integer(4, args.inChannels, "WinogradLineSumArgs.inChannels");
  to.integer(5, args.outChannels, "WinogradLineSumArgs.outChannels");
}

export interface DepthwiseFilterGradientArgs extends ConvArgs {
  /** [threads, filterHeight, filterWidth, outChannels] */
  partial: number;
}
function writeDepthwiseFilterGradientArgs(to: BlockWriter, args: DepthwiseFilterGradientArgs): void {
  writeConvArgs(to, args);
  to.integer(27, args.partial, "DepthwiseFilterGradientArgs.partial");
}

export interface BatchNormSumsArgs {
  x: number;
  /** The second factor of the second sum, or 0: then it is the sum of squares of the first. */
  dy: number;
  /** [channels]: what is subtracted from x. */
  shift: number;
  /** [threads, 2, channels] */
  partial: number;
  rows: number;
  channels: number;
}
function writeBatchNormSumsArgs(to: BlockWriter, args: BatchNormSumsArgs): void {
  to.integer(0, args.x, "BatchNormSumsArgs.x");
  to.integer(1, args.dy, "BatchNormSumsArgs.dy");
  to.integer(2, args.shift, "BatchNormSumsArgs.shift");
  to.integer(3, args.partial, "BatchNormSumsArgs.partial");
  to.integer(4, args.rows, "BatchNormSumsArgs.rows");
  to.integer(5, args.channels, "BatchNormSumsArgs.channels");
}

export interface BatchNormStatisticsArgs {
  /** [channels]: the first row of x, which was subtracted. */
  shift: number;
  partial: number;
  gamma: number;
  beta: number;
  mean: number;
  variance: number;
  /** [2, channels]: y = scale x + offset. */
  affine: number;
  parts: number;
  rows: number;
  channels: number;
  epsilon: number;
}
function writeBatchNormStatisticsArgs(to: BlockWriter, args: BatchNormStatisticsArgs): void {
  to.integer(0, args.shift, "BatchNormStatisticsArgs.shift");
  to.integer(1, args.partial, "BatchNormStatisticsArgs.partial");
  to.integer(2, args.gamma, "BatchNormStatisticsArgs.gamma");
  to.integer(3, args.beta, "BatchNormStatisticsArgs.beta");
  to.integer(4, args.mean, "BatchNormStatisticsArgs.mean");
  to.integer(5, args.variance, "BatchNormStatisticsArgs.variance");
  to.integer(6, args.affine, "BatchNormStatisticsArgs.affine");
  to.integer(7, args.parts, "BatchNormStatisticsArgs.parts");
  to.integer(8, args.rows, "BatchNormStatisticsArgs.rows");
  to.integer(9, args.channels, "BatchNormStatisticsArgs.channels");
  to.float(10, args.epsilon, "BatchNormStatisticsArgs.epsilon");
}

export interface BatchNormGradientArgs {
  partial: number;
  gamma: number;
  mean: number;
  variance: number;
  dgamma: number;
  dbeta: number;
  /** [3, channels]: dx = a dy + b x + c. */
  affine: number;
  parts: number;
  rows: number;
  channels: number;
  epsilon: number;
}
function writeBatchNormGradientArgs(to: BlockWriter, args: BatchNormGradientArgs): void {
  to.integer(0, args.partial, "BatchNormGradientArgs.partial");
  to.integer(1, args.gamma, "BatchNormGradientArgs.gamma");
  to.integer(2, args.mean, "BatchNormGradientArgs.mean");
  to.integer(3, args.variance, "BatchNormGradientArgs.variance");
  to.integer(4, args.dgamma, "BatchNormGradientArgs.dgamma");
  to.integer(5, args.dbeta, "BatchNormGradientArgs.dbeta");
  to.integer(6, args.affine, "BatchNormGradientArgs.affine");
  to.integer(7, args.parts, "BatchNormGradientArgs.parts");
  to.integer(8, args.rows, "BatchNormGradientArgs.rows");
  to.integer(9, args.channels, "BatchNormGradientArgs.channels");
  to.float(10, args.epsilon, "BatchNormGradientArgs.epsilon");
}

export interface BatchNormAffineArgs {
  x: number;
  /** 0: y = affine[0] x + affine[1]; else y = affine[0] dy + affine[1] x + affine[2]. */
  dy: number;
  affine: number;
  y: number;
  rows: number;
  channels: number;
  /** Without dy, y is limited to these. */
  low: number;
  high: number;
}
function writeBatchNormAffineArgs(to: BlockWriter, args: BatchNormAffineArgs): void {
  to.integer(0, args.x, "BatchNormAffineArgs.x");
  to.integer(1, args.dy, "BatchNormAffineArgs.dy");
  to.integer(2, args.affine, "BatchNormAffineArgs.affine");
  to.integer(3, args.y, "BatchNormAffineArgs.y");
  to.integer(4, args.rows, "BatchNormAffineArgs.rows");
  to.integer(5, args.channels, "BatchNormAffineArgs.channels");
  to.float(6, args.low, "BatchNormAffineArgs.low");
  to.float(7, args.high, "BatchNormAffineArgs.high");
}

export interface CrossEntropyArgs {
  logits: number;
  /** int32 [rows]. With a label outside of 0 to classes - 1, no class is correct. */
  labels: number;
  dlogits: number;
  /** One float: the mean loss. */
  loss: number;
  /** One float: the number of rows whose largest logit (the first of equal ones) is the label's. */
  correct: number;
  rows: number;
  classes: number;
  /** The share of each label that is spread over all classes. */
  smoothing: number;
}
function writeCrossEntropyArgs(to: BlockWriter, args: CrossEntropyArgs): void {
  to.integer(0, args.logits, "CrossEntropyArgs.logits");
  to.integer(1, args.labels, "CrossEntropyArgs.labels");
  to.integer(2, args.dlogits, "CrossEntropyArgs.dlogits");
  to.integer(3, args.loss, "CrossEntropyArgs.loss");
  to.integer(4, args.correct, "CrossEntropyArgs.correct");
  to.integer(5, args.rows, "CrossEntropyArgs.rows");
  to.integer(6, args.classes, "CrossEntropyArgs.classes");
  to.float(7, args.smoothing, "CrossEntropyArgs.smoothing");
}

export interface MagnitudesArgs {
  x: number;
  /** [chunks, 2]: largest, sum. */
  out: number;
  size: number;
}
function writeMagnitudesArgs(to: BlockWriter, args: MagnitudesArgs): void {
  to.integer(0, args.x, "MagnitudesArgs.x");
  to.integer(1, args.out, "MagnitudesArgs.out");
  to.integer(2, args.size, "MagnitudesArgs.size");
}

export interface WarpArgs {
  /** Bytes [count, rows, cols]. */
  images: number;
  /** int32 [count, down, across, 2]: x, y of each node, each within [-margin, size + margin - 2]. */
  mesh: number;
  /** float32 [count, rows, cols]: byte / 255. */
  output: number;
  /** (rows + 2 margin) * (cols + 2 margin) bytes for each thread. */
  frames: number;
  count: number;
  rows: number;
  cols: number;
  /** Pixels from one node to the next. */
  cell: number;
  margin: number;
}
function writeWarpArgs(to: BlockWriter, args: WarpArgs): void {
  to.integer(0, args.images, "WarpArgs.images");
  to.integer(1, args.mesh, "WarpArgs.mesh");
  to.integer(2, args.output, "WarpArgs.output");
  to.integer(3, args.frames, "WarpArgs.frames");
  to.integer(4, args.count, "WarpArgs.count");
  to.integer(5, args.rows, "WarpArgs.rows");
  to.integer(6, args.cols, "WarpArgs.cols");
  to.integer(7, args.cell, "WarpArgs.cell");
  to.integer(8, args.margin, "WarpArgs.margin");
}

export interface MoveTowardsArgs {
  value: number;
  /** 0: towards zero. */
  target: number;
  length: number;
  /** How far: the share of the distance. */
  share: number;
}
function writeMoveTowardsArgs(to: BlockWriter, args: MoveTowardsArgs): void {
  to.integer(0, args.value, "MoveTowardsArgs.value");
  to.integer(1, args.target, "MoveTowardsArgs.target");
  to.integer(2, args.length, "MoveTowardsArgs.length");
  to.float(3, args.share, "MoveTowardsArgs.share");
}

export interface LstmGatesArgs {
  /** [rows, 4 units]: z, over which i, f, g, o are written. */
  gates: number;
  /** [rows, units], of zeros in the first step. */
  previousCell: number;
  /** [rows, units] each. */
  cell: number;
  tanhCell: number;
  hidden: number;
  rows: number;
  units: number;
  hard: number;
}
function writeLstmGatesArgs(to: BlockWriter, args: LstmGatesArgs): void {
  to.integer(0, args.gates, "LstmGatesArgs.gates");
  to.integer(1, args.previousCell, "LstmGatesArgs.previousCell");
  to.integer(2, args.cell, "LstmGatesArgs.cell");
  to.integer(3, args.tanhCell, "LstmGatesArgs.tanhCell");
  to.integer(4, args.hidden, "LstmGatesArgs.hidden");
  to.integer(5, args.rows, "LstmGatesArgs.rows");
  to.integer(6, args.units, "LstmGatesArgs.units");
  to.integer(7, args.hard, "LstmGatesArgs.hard");
}

export interface LstmGatesGradientArgs {
  /** [rows, units]: the gradient of h in the result, or 0; that from the next step, or 0. */
  dy: number;
  dhidden: number;
  /** [rows, units]: the gradient of c from the next step, over which that of c' is written. */
  dcell: number;
  /** As `lstmGates` has left them. */
  gates: number;
  previousCell: number;
  tanhCell: number;
  /** [rows, 4 units]: the gradient of z is written here. */
  dgates: number;
  rows: number;
  units: number;
  hard: number;
}
function writeLstmGatesGradientArgs(to: BlockWriter, args: LstmGatesGradientArgs): void {
  to.integer(0, args.dy, "LstmGatesGradientArgs.dy");
  to.integer(1, args.dhidden, "LstmGatesGradientArgs.dhidden");
  to.integer(2, args.dcell, "LstmGatesGradientArgs.dcell");
  to.integer(3, args.gates, "LstmGatesGradientArgs.gates");
  to.integer(4, args.previousCell, "LstmGatesGradientArgs.previousCell");
  to.integer(5, args.tanhCell, "LstmGatesGradientArgs.tanhCell");
  to.integer(6, args.dgates, "LstmGatesGradientArgs.dgates");
  to.integer(7, args.rows, "LstmGatesGradientArgs.rows");
  to.integer(8, args.units, "LstmGatesGradientArgs.units");
  to.integer(9, args.hard, "LstmGatesGradientArgs.hard");
}

export interface GruArgs {
  /** [rows, 3 units]: a with the products added, over which z, r, g are written. */
  gates: number;
  /** [rows, units]: h', of zeros in the first step. */
  previous: number;
  /** [rows, units]: `gruGates` writes r h', `gruCandidate` h. */
  result: number;
  rows: number;
  units: number;
  hard: number;
}
function writeGruArgs(to: BlockWriter, args: GruArgs): void {
  to.integer(0, args.gates, "GruArgs.gates");
  to.integer(1, args.previous, "GruArgs.previous");
  to.integer(2, args.result, "GruArgs.result");
  to.integer(3, args.rows, "GruArgs.rows");
  to.integer(4, args.units, "GruArgs.units");
  to.integer(5, args.hard, "GruArgs.hard");
}

export interface GruGradientArgs {
  /** [rows, 3 units]: as `gruCandidate` has left them. */
  gates: number;
  /** [rows, units]: h', of zeros in the first step. */
  previous: number;
  /** [rows, units]: the gradient of h in the result, or 0. */
  dy: number;
  /** [rows, units]: the rest of the gradient of h, over which that of h' is written. */
  dhidden: number;
  /** [rows, units]: the gradient of r h'. */
  dproduct: number;
  /** [rows, 3 units]: the gradients of a. */
  dgates: number;
  rows: number;
  units: number;
  hard: number;
}
function writeGruGradientArgs(to: BlockWriter, args: GruGradientArgs): void {
  to.integer(0, args.gates, "GruGradientArgs.gates");
  to.integer(1, args.previous, "GruGradientArgs.previous");
  to.integer(2, args.dy, "GruGradientArgs.dy");
  to.integer(3, args.dhidden, "GruGradientArgs.dhidden");
  to.integer(4, args.dproduct, "GruGradientArgs.dproduct");
  to.integer(5, args.dgates, "GruGradientArgs.dgates");
  to.integer(6, args.rows, "GruGradientArgs.rows");
  to.integer(7, args.units, "GruGradientArgs.units");
  to.integer(8, args.hard, "GruGradientArgs.hard");
}

export interface BatchNormReluArgs {
  x: number;
  dy: number;
  /** [2, channels]: a and b. */
  forward: number;
  rows: number;
  channels: number;
  limit: number;
}
function writeBatchNormReluArgs(to: BlockWriter, args: BatchNormReluArgs): void {
  to.integer(0, args.x, "BatchNormReluArgs.x");
  to.integer(1, args.dy, "BatchNormReluArgs.dy");
  to.integer(2, args.forward, "BatchNormReluArgs.forward");
  to.integer(3, args.rows, "BatchNormReluArgs.rows");
  to.integer(4, args.channels, "BatchNormReluArgs.channels");
  to.float(5, args.limit, "BatchNormReluArgs.limit");
}

export interface BatchNormReluSumsArgs extends BatchNormReluArgs {
  /** [channels]: what is subtracted from x. */
  shift: number;
  /** [threads, 2, channels] */
  partial: number;
}
function writeBatchNormReluSumsArgs(to: BlockWriter, args: BatchNormReluSumsArgs): void {
  writeBatchNormReluArgs(to, args);
  to.integer(6, args.shift, "BatchNormReluSumsArgs.shift");
  to.integer(7, args.partial, "BatchNormReluSumsArgs.partial");
}

export interface BatchNormReluAffineArgs extends BatchNormReluArgs {
  /** [3, channels]: dx = affine[0] dz + affine[1] x + affine[2]. */
  affine: number;
  dx: number;
}
function writeBatchNormReluAffineArgs(to: BlockWriter, args: BatchNormReluAffineArgs): void {
  writeBatchNormReluArgs(to, args);
  to.integer(6, args.affine, "BatchNormReluAffineArgs.affine");
  to.integer(7, args.dx, "BatchNormReluAffineArgs.dx");
}

export interface BatchNormAddArgs {
  x: number;
  /** [2, channels]: a and b. */
  affine: number;
  /** The other tensor, or the x of the second normalization. */
  other: number;
  /** [2, channels] of the second normalization; 0: there is none. */
  otherAffine: number;
  y: number;
  rows: number;
  channels: number;
  low: number;
  high: number;
}
function writeBatchNormAddArgs(to: BlockWriter, args: BatchNormAddArgs): void {
  to.integer(0, args.x, "BatchNormAddArgs.x");
  to.integer(1, args.affine, "BatchNormAddArgs.affine");
  to.integer(2, args.other, "BatchNormAddArgs.other");
  to.integer(3, args.otherAffine, "BatchNormAddArgs.otherAffine");
  to.integer(4, args.y, "BatchNormAddArgs.y");
  to.integer(5, args.rows, "BatchNormAddArgs.rows");
  to.integer(6, args.channels, "BatchNormAddArgs.channels");
  to.float(7, args.low, "BatchNormAddArgs.low");
  to.float(8, args.high, "BatchNormAddArgs.high");
}

export interface BatchNormPoolArgs {
  /** [batch, inHeight, inWidth, channels] */
  x: number;
  /** [batch, outHeight, outWidth, channels] */
  y: number;
  /** [channels], as are factor and offset. */
  mean: number;
  factor: number;
  /** 0: none. */
  offset: number;
  batch: number;
  inHeight: number;
  inWidth: number;
  outHeight: number;
  outWidth: number;
  channels: number;
  low: number;
  high: number;
}
function writeBatchNormPoolArgs(to: BlockWriter, args: BatchNormPoolArgs): void {
  to.integer(0, args.x, "BatchNormPoolArgs.x");
  to.integer(1, args.y, "BatchNormPoolArgs.y");
  to.integer(2, args.mean, "BatchNormPoolArgs.mean");
  to.integer(3, args.factor, "BatchNormPoolArgs.factor");
  to.integer(4, args.offset, "BatchNormPoolArgs.offset");
  to.integer(5, args.batch, "BatchNormPoolArgs.batch");
  to.integer(6, args.inHeight, "BatchNormPoolArgs.inHeight");
  to.integer(7, args.inWidth, "BatchNormPoolArgs.inWidth");
  to.integer(8, args.outHeight, "BatchNormPoolArgs.outHeight");
  to.integer(9, args.outWidth, "BatchNormPoolArgs.outWidth");
  to.integer(10, args.channels, "BatchNormPoolArgs.channels");
  to.float(11, args.low, "BatchNormPoolArgs.low");
  to.float(12, args.high, "BatchNormPoolArgs.high");
}

export interface LayerNormArgs {
  x: number;
  /** [length], or 0: ones and zeros. */
  gamma: number;
  beta: number;
  y: number;
  /** [rows, 2]: mean and r of each row. */
  statistics: number;
  rows: number;
  length: number;
  epsilon: number;
}
function writeLayerNormArgs(to: BlockWriter, args: LayerNormArgs): void {
  to.integer(0, args.x, "LayerNormArgs.x");
  to.integer(1, args.gamma, "LayerNormArgs.gamma");
  to.integer(2, args.beta, "LayerNormArgs.beta");
  to.integer(3, args.y, "LayerNormArgs.y");
  to.integer(4, args.statistics, "LayerNormArgs.statistics");
  to.integer(5, args.rows, "LayerNormArgs.rows");
  to.integer(6, args.length, "LayerNormArgs.length");
  to.float(7, args.epsilon, "LayerNormArgs.epsilon");
}

export interface LayerNormGradientArgs {
  x: number;
  dy: number;
  /** [length], or 0: ones. */
  gamma: number;
  statistics: number;
  dx: number;
  /** [threads, 2, length]: the sums for dgamma and for dbeta. */
  partial: number;
  rows: number;
  length: number;
}
function writeLayerNormGradientArgs(to: BlockWriter, args: LayerNormGradientArgs): void {
  to.integer(0, args.x, "LayerNormGradientArgs.x");
  to.integer(1, args.dy, "LayerNormGradientArgs.dy");
  to.integer(2, args.gamma, "LayerNormGradientArgs.gamma");
  to.integer(3, args.statistics, "LayerNormGradientArgs.statistics");
  to.integer(4, args.dx, "LayerNormGradientArgs.dx");
  to.integer(5, args.partial, "LayerNormGradientArgs.partial");
  to.integer(6, args.rows, "LayerNormGradientArgs.rows");
  to.integer(7, args.length, "LayerNormGradientArgs.length");
}

export interface ProbabilityLossArgs {
  prediction: number;
  target: number;
  /** [rows] */
  loss: number;
  rows: number;
  length: number;
  low: number;
  high: number;
}
function writeProbabilityLossArgs(to: BlockWriter, args: ProbabilityLossArgs): void {
  to.integer(0, args.prediction, "ProbabilityLossArgs.prediction");
  to.integer(1, args.target, "ProbabilityLossArgs.target");
  to.integer(2, args.loss, "ProbabilityLossArgs.loss");
  to.integer(3, args.rows, "ProbabilityLossArgs.rows");
  to.integer(4, args.length, "ProbabilityLossArgs.length");
  to.float(5, args.low, "ProbabilityLossArgs.low");
  to.float(6, args.high, "ProbabilityLossArgs.high");
}

export interface ProbabilityLossGradientArgs {
  prediction: number;
  target: number;
  /** [rows]: the gradient of the loss. */
  dloss: number;
  /** [rows, length] */
  dprediction: number;
  rows: number;
  length: number;
  low: number;
  high: number;
}
function writeProbabilityLossGradientArgs(to: BlockWriter, args: ProbabilityLossGradientArgs): void {
  to.integer(0, args.prediction, "ProbabilityLossGradientArgs.prediction");
  to.integer(1, args.target, "ProbabilityLossGradientArgs.target");
  to.integer(2, args.dloss, "ProbabilityLossGradientArgs.dloss");
  to.integer(3, args.dprediction, "ProbabilityLossGradientArgs.dprediction");
  to.integer(4, args.rows, "ProbabilityLossGradientArgs.rows");
  to.integer(5, args.length, "ProbabilityLossGradientArgs.length");
  to.float(6, args.low, "ProbabilityLossGradientArgs.low");
  to.float(7, args.high, "ProbabilityLossGradientArgs.high");
}

export interface ActivationGradientArgs {
  dy: number;
  y: number;
  dx: number;
  length: number;
}
function writeActivationGradientArgs(to: BlockWriter, args: ActivationGradientArgs): void {
  to.integer(0, args.dy, "ActivationGradientArgs.dy");
  to.integer(1, args.y, "ActivationGradientArgs.y");
  to.integer(2, args.dx, "ActivationGradientArgs.dx");
  to.integer(3, args.length, "ActivationGradientArgs.length");
}

/** For each kernel the function that writes its arguments. */
export const kernelArguments = {
  fmaPeak: writeFmaPeakArgs,
  matmul: writeMatmulArgs,
  matmulRows: writeMatmulRowsArgs,
  packMatrix: writePackMatrixArgs,
  conv2dForward: writeConvArgs,
  conv2dInputGradient: writeConvArgs,
  conv2dFilterGradient: writeConvFilterGradientArgs,
  conv2dFilterGradientSum: writeConvFilterGradientSumArgs,
  conv2dPoolForward: writeConvPoolArgs,
  conv2dPoolExpand: writeConvPoolArgs,
  conv2dPoolFilterGradient: writeConvPoolGradientArgs,
  pooledChannelSums: writePooledSumsArgs,
  conv2dPoolSparseFilterGradient: writeConvPoolSparseArgs,
  conv2dPoolSparseFilterGradientSum: writeConvPoolSparseSumArgs,
  conv2dPoolInputGradient: writeConvPoolArgs,
  conv2dInputGradientPhases: writeConvPhasesArgs,
  packPhases: writePackPhasesArgs,
  binary: writeBroadcastArgs,
  binaryInt: writeBroadcastArgs,
  unary: writeUnaryArgs,
  test: writeTestArgs,
  compare: writeBroadcastArgs,
  compareInt: writeBroadcastArgs,
  logical: writeBroadcastArgs,
  logicalNot: writeLogicalNotArgs,
  select4: writeSelectArgs,
  select1: writeSelectArgs,
  reduceRows: writeReduceChunksArgs,
  reduceColumns: writeReduceChunksArgs,
  reduceInt: writeReduceArgs,
  reduceProduct: writeReduceArgs,
  reduceBool: writeReduceArgs,
  argFloat: writeReduceArgs,
  argInt: writeReduceArgs,
  softmax: writeSoftmaxArgs,
  softmaxGradient: writeSoftmaxGradientArgs,
  extremeGradient: writeExtremeGradientArgs,
  maxPool: writePoolForwardArgs,
  maxPoolGrad2x2: writeMaxPoolGradient2x2Args,
  maxPoolGrad: writeMaxPoolGradientArgs,
  maxPoolPositions: writeMaxPoolPositionsArgs,
  averagePool: writePoolForwardArgs,
  averagePoolGrad: writePoolGradientArgs,
  copy4: writeCopyArgs,
  copy1: writeCopyArgs,
  transpose4: writeTransposeArgs,
  gather: writeGatherArgs,
  segmentSum: writeSegmentSumArgs,
  oneHot: writeOneHotArgs,
  floatToInt: writeCastArgs,
  intToFloat: writeCastArgs,
  boolToNumber: writeCastBoolArgs,
  floatToBool: writeCastArgs,
  intToBool: writeCastArgs,
  fill4: writeFillArgs,
  fill1: writeFillArgs,
  batchNormFactor: writeBatchNormFactorArgs,
  batchNorm: writeBatchNormArgs,
  sgdUpdate: writeSgdArgs,
  momentumUpdate: writeMomentumArgs,
  adamUpdate: writeAdamArgs,
  adamaxUpdate: writeAdamaxArgs,
  rmspropUpdate: writeRmspropArgs,
  adagradUpdate: writeAdagradArgs,
  adadeltaUpdate: writeAdadeltaArgs,
  dropout: writeDropoutArgs,
  reluBiasGradient: writeReluGradientArgs,
  sumPartials: writeSumPartialsArgs,
  clipGradient: writeClipGradientArgs,
  winogradFilter: writeWinogradFilterArgs,
  winogradForward: writeWinogradArgs,
  winogradInputGradient: writeWinogradArgs,
  winogradFilterGradient: writeWinogradFilterGradientArgs,
  winogradFilterGradientSum: writeWinogradSumArgs,
  winogradLineFilter: writeWinogradLineFilterArgs,
  winogradLineForward: writeWinogradLineArgs,
  winogradLineFilterGradient: writeWinogradLineFilterGradientArgs,
  winogradLineFilterGradientSum: writeWinogradLineSumArgs,
  depthwiseForward: writeConvArgs,
  depthwiseInputGradient: writeConvArgs,
  depthwiseFilterGradient: writeDepthwiseFilterGradientArgs,
  batchNormSums: writeBatchNormSumsArgs,
  batchNormStatistics: writeBatchNormStatisticsArgs,
  batchNormGradientStatistics: writeBatchNormGradientArgs,
  batchNormAffine: writeBatchNormAffineArgs,
  softmaxCrossEntropy: writeCrossEntropyArgs,
  magnitudes: writeMagnitudesArgs,
  warpImages: writeWarpArgs,
  moveTowards: writeMoveTowardsArgs,
  lstmGates: writeLstmGatesArgs,
  lstmGatesGradient: writeLstmGatesGradientArgs,
  gruGates: writeGruArgs,
  gruCandidate: writeGruArgs,
  gruCandidateGradient: writeGruGradientArgs,
  gruResetGradient: writeGruGradientArgs,
  batchNormReluSums: writeBatchNormReluSumsArgs,
  batchNormReluAffine: writeBatchNormReluAffineArgs,
  batchNormAdd: writeBatchNormAddArgs,
  batchNormPool: writeBatchNormPoolArgs,
  conv2dNarrow: writeConvArgs,
  layerNorm: writeLayerNormArgs,
  layerNormGradient: writeLayerNormGradientArgs,
  binaryCrossEntropy: writeProbabilityLossArgs,
  binaryCrossEntropyGradient: writeProbabilityLossGradientArgs,
  categoricalCrossEntropy: writeProbabilityLossArgs,
  categoricalCrossEntropyGradient: writeProbabilityLossGradientArgs,
  sigmoidGradient: writeActivationGradientArgs,
  tanhGradient: writeActivationGradientArgs,
} as const satisfies ArgumentWriters;
