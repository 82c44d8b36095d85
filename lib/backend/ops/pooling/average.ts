/**
 * AvgPool and AvgPoolGrad of float32 images, for any window, stride and padding.
 *
 * @module
 */
import type { KernelDefinition } from "../../kernel/mod.ts";
import { poolArgs, pooling, poolingGradient, poolWork } from "./pooling.ts";
import { sizeOf } from "../shapes.ts";

/** Average pooling. */
export const kernels: KernelDefinition[] = [
  pooling("AvgPool", "averagePool"),
  poolingGradient("AvgPoolGrad", (context, info, input, dy, dx) => {
    const pointers = { dy: context.pointer(dy), dx: context.pointer(dx) };
    context.engine.run("averagePoolGrad", { ...poolArgs(info), ...pointers }, poolWork(info) + sizeOf(input));
  }),
];
