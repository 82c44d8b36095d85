/**
 * Ops that move values without computing new ones.
 *
 * - `reference.ts`: Identity, Reshape and others whose result shares the memory of the input
 * - `copy.ts`: copies of blocks, which the others come down to
 * - `transpose.ts`, `pad.ts`, `slice.ts`, `concat.ts`, `tile.ts`, `gather.ts`: the copies
 * - `fill.ts`, `one_hot.ts`: tensors of given values
 *
 * @module
 */
import { kernels as concat } from "./concat.ts";
import { kernels as fill } from "./fill.ts";
import { kernels as gather } from "./gather.ts";
import { kernels as oneHot } from "./one_hot.ts";
import { kernels as pad } from "./pad.ts";
import { kernels as reference } from "./reference.ts";
import { kernels as slice } from "./slice.ts";
import { kernels as tile } from "./tile.ts";
import { kernels as transpose } from "./transpose.ts";

/** The ops of this family. */
export const kernels = [
  ...reference,
  ...transpose,
  ...pad,
  ...slice,
  ...concat,
  ...tile,
  ...gather,
  ...fill,
  ...oneHot,
];
