/**
 * MaxPool, MaxPoolGrad and MaxPoolWithArgmax of float32 images, any window, stride and padding.
 *
 * @module
 */
import type { backend_util, TensorInfo } from "@tensorflow/tfjs";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { poolArgs, poolInfo, pooling, poolingGradient, poolWork } from "./pool.ts";
import { areFloat, sizeOf } from "./shapes.ts";

/** Whether the windows are 2x2, side by side, the first at the corner, and none sticks out. */
export function isTwoByTwo(info: backend_util.Conv2DInfo): boolean {
  const sides = [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth];
  const inside = 2 * info.outHeight <= info.inHeight && 2 * info.outWidth <= info.inWidth;
  const atCorner = info.padInfo.top === 0 && info.padInfo.left === 0;
  return sides.every((side) => side === 2) && inside && atCorner && info.outHeight > 0;
}

/**
 * The name of what the gradient of a max pooling derives from its result on the way: the sums by channel, which the layer
 * below wants for its bias (activation_gradient.ts).
 */
export const CHANNEL_SUMS = "channelSums";

function gradient(
  backend: CnnBackend,
  info: backend_util.Conv2DInfo,
  input: TensorInfo,
  dy: TensorInfo,
  dx: TensorInfo,
): void {
  const pointers = { x: backend.pointer(input), dy: backend.pointer(dy), dx: backend.pointer(dx) };
  const work = 3 * poolWork(info) + sizeOf(input);
  if (!isTwoByTwo(info)) {
    backend.engine.run("maxPoolGrad", poolArgs(info, pointers), work);
    return;
  }
  const source = backend.stored(input), channels = info.inChannels;
  const parts = backend.engine.participants(work), sums = backend.scratch(parts * channels * 4);
  const args = poolArgs(info, { ...pointers, y: sums }, source.rectified ? 1 : 0);
  backend.engine.run("maxPoolGrad2x2", args, work);
  backend.derived(dx, CHANNEL_SUMS, channels * 4, (to) => {
    backend.engine.run("sumPartials", [sums, to, parts, channels], 0);
  });
  if (source.rectified) backend.stored(dx).maskedBy = source;
}

/** Max pooling. */
export const kernels: KernelDefinition[] = [
  pooling("MaxPool", "maxPool"),
  poolingGradient("MaxPoolGrad", gradient),
  {
    kernelName: "MaxPoolWithArgmax",
    run({ x }, attrs, backend) {
      if (!areFloat(x!)) return undefined;
      const info = poolInfo(x!, attrs);
      const y = backend.output(info.outShape), positions = backend.output(info.outShape, "int32");
      const pointers = { x: backend.pointer(x!), y: backend.pointer(y), dx: backend.pointer(positions) };
      const args = poolArgs(info, pointers, attrs.includeBatchInIndex ? 1 : 0);
      backend.engine.run("maxPool", args, poolWork(info));
      backend.engine.run("maxPoolPositions", args, 4 * poolWork(info));
      return [y, positions];
    },
  },
];
