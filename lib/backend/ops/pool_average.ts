/**
 * AvgPool and AvgPoolGrad of float32 images, any window, stride and padding.
 *
 * @module
 */
import type { KernelDefinition } from "../backend.ts";
import { poolArgs, pooling, poolingGradient, poolWork } from "./pool.ts";
import { sizeOf } from "./shapes.ts";

/** Average pooling. */
export const kernels: KernelDefinition[] = [
  pooling("AvgPool", "averagePool"),
  poolingGradient("AvgPoolGrad", (backend, info, input, dy, dx) => {
    const args = poolArgs(info, { dy: backend.pointer(dy), dx: backend.pointer(dx) });
    backend.engine.run("averagePoolGrad", args, poolWork(info) + sizeOf(input));
  }),
];
