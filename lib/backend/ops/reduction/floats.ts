/**
 * Cuts a reduction of float32 numbers into chunks, which the threads divide among them and whose sums stay
 * close to exact.
 *
 * @module
 */
import type { ReduceOp } from "../../assembly/elementwise/opcodes.ts";
import type { KernelContext } from "../../kernel/mod.ts";
import type { Groups } from "./groups.ts";
import { rowsTogether } from "../shapes.ts";

/**
 * The number of elements in a chunk of a row. Rows are not cut if there are many for the threads to share.
 */
const ROW_CHUNK = 16384, MANY_ROWS = 64;
/** The number of rows in a chunk of columns, whose sums stay close to exact. */
const COLUMN_CHUNK = 256;

/**
 * Computes out[o][i] = scale · ⊕_l x[o][l][i] for float32, in one step or in two. How it is cut depends on
 * the shape alone.
 *
 * @param scale A factor, for sums.
 */
export function reduceFloats(
  op: ReduceOp,
  from: number,
  to: number,
  groups: Groups,
  context: KernelContext,
  scale = 1,
): void {
  const { outer, inner, length } = groups;
  const kernel = inner === 1 ? "reduceRows" : "reduceColumns";
  const step = (x: number, out: number, length: number, inner: number, chunk: number, scale: number) =>
    context.engine.run(kernel, { op, x, out, outer, length, inner, chunk, scale }, outer * length * inner);
  const chunk = inner > 1 ? COLUMN_CHUNK : outer >= MANY_ROWS ? length : ROW_CHUNK;
  // With narrow columns, several rows are treated as one, and the second step adds up their sums.
  const together = inner > 1 ? rowsTogether(length, inner) : 1;
  const rows = length / together;
  if (together === 1 && length <= chunk) {
    step(from, to, length, inner, length, scale);
    return;
  }
  const chunks = Math.ceil(rows / chunk);
  const partial = context.scratch(outer * chunks * together * inner * 4);
  step(from, partial, rows, together * inner, chunk, 1);
  step(partial, to, chunks * together, inner, chunks * together, scale);
}
