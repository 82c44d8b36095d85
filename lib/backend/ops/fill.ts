/**
 * Tensors of one value: Fill, ZerosLike, OnesLike.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { isStored } from "../tensor_data.ts";
import { fill } from "./copy.ts";
import { sizeOf } from "./shapes.ts";

function filled(
  shape: number[],
  value: number,
  dtype: DataType,
  backend: CnnBackend,
): TensorInfo | undefined {
  if (!isStored(dtype)) return undefined;
  const out = backend.output(shape, dtype);
  fill(backend, backend.pointer(out), sizeOf(out), value, dtype);
  return out;
}

/** Tensors of one value. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "Fill",
    run(_inputs, attrs, backend) {
      const { shape, value, dtype } = attrs as { shape: number[]; value: number | string; dtype?: DataType };
      if (typeof value === "string") return undefined;
      return filled(shape, Number(value), dtype ?? util.inferDtype(value), backend);
    },
  },
  { kernelName: "ZerosLike", run: ({ x }, _attrs, backend) => filled(x!.shape, 0, x!.dtype, backend) },
  { kernelName: "OnesLike", run: ({ x }, _attrs, backend) => filled(x!.shape, 1, x!.dtype, backend) },
];
