/**
 * All ops but convolutions and matrix products, one family a file.
 *
 * @module
 */
import type { KernelDefinition } from "../backend.ts";
import { kernels as batchNorm } from "./batch_norm.ts";
import { kernels as binary } from "./binary.ts";
import { kernels as cast } from "./cast.ts";
import { kernels as compare } from "./compare.ts";
import { kernels as concat } from "./concat.ts";
import { kernels as cumulative } from "./cumulative.ts";
import { kernels as einsum } from "./einsum.ts";
import { kernels as fill } from "./fill.ts";
import { kernels as gather } from "./gather.ts";
import { kernels as oneHot } from "./one_hot.ts";
import { kernels as pad } from "./pad.ts";
import { kernels as averagePool } from "./pool_average.ts";
import { kernels as maxPool } from "./pool_max.ts";
import { kernels as reduce } from "./reduce.ts";
import { kernels as select } from "./select.ts";
import { kernels as slice } from "./slice.ts";
import { kernels as softmax } from "./softmax.ts";
import { kernels as tile } from "./tile.ts";
import { kernels as transpose } from "./transpose.ts";
import { kernels as unary } from "./unary.ts";

/** Every op of those families. */
export const kernels: readonly KernelDefinition[] = [
  ...[...binary, ...unary, ...compare, ...select, ...cast, ...fill],
  ...[...reduce, ...cumulative, ...einsum, ...softmax, ...batchNorm, ...maxPool, ...averagePool],
  ...[...transpose, ...pad, ...slice, ...concat, ...tile, ...gather, ...oneHot],
];
