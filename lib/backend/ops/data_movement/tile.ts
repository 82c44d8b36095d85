/**
 * Tile: x repeated along its axes. tf.broadcastTo runs it, too. Each axis becomes two: its repeats, which
 * read the same part of x (stride 0), and the axis itself.
 *
 * @module
 */
import { checkCount, checkWhole, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { copyBlock } from "./copy.ts";
import { isNumeric, stridesOf } from "../shapes.ts";

/** Tile. */
export const kernels: KernelDefinition[] = [
  defineKernel("Tile", ({ x }, { reps }, context) => {
    if (!isNumeric(x)) return undefined;
    checkWhole(reps, 0, "reps");
    checkCount(reps.length, x.shape.length, "number of axes with repeats");
    const shape = x.shape.map((size, d) => size * reps[d]!);
    const from = stridesOf(x.shape), to = stridesOf(shape);
    const out = context.output(shape, x.dtype);
    const dimensions = x.shape.flatMap((size, d) => [
      { size: reps[d]!, strides: [0, to[d]! * size] },
      { size, strides: [from[d]!, to[d]!] },
    ]);
    copyBlock(context, context.pointer(x), context.pointer(out), dimensions, x.dtype);
    return out;
  }),
];
