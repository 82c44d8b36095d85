/**
 * AvgPool and AvgPoolGrad of float32 images, any window, stride and padding.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { KernelDefinition } from "../backend.ts";
import { isIdentity, poolArgs, poolInfo, poolWork } from "./pool.ts";
import { areFloat } from "./shapes.ts";

/** Average pooling. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "AvgPool",
    run({ x }, attrs, backend) {
      if (!areFloat(x!)) return undefined;
      const info = poolInfo(x!, attrs);
      if (isIdentity(info)) return backend.reference(x!, x!.shape);
      const y = backend.output(info.outShape);
      const args = poolArgs(info, { x: backend.pointer(x!), y: backend.pointer(y) });
      backend.engine.run("averagePool", args, poolWork(info));
      return y;
    },
  },
  {
    kernelName: "AvgPoolGrad",
    run({ dy, input }, attrs, backend) {
      if (!areFloat(dy!, input!)) return undefined;
      const info = poolInfo(input!, attrs);
      const dx = backend.output(input!.shape);
      const args = poolArgs(info, { dy: backend.pointer(dy!), dx: backend.pointer(dx) });
      backend.engine.run("averagePoolGrad", args, poolWork(info) + util.sizeFromShape(input!.shape));
      return dx;
    },
  },
];
