/**
 * ActivationBiasGrad, a kernel of our own: from dy and y of `y = relu(z + bias)` to dz and dbias, in one pass.
 *
 * The gradient of a fused convolution calls it (fusion/convolution.ts); TensorFlow.js itself would take Step, Multiply and Sum.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { CnnBackend, KernelDefinition } from "../backend.ts";
import { checkSameShape } from "../checks.ts";
import { takeMasked } from "./masked_gradient.ts";
import { CHANNEL_SUMS } from "./pool_max.ts";

/** The name under which it is registered. */
export const ACTIVATION_BIAS_GRAD = "ActivationBiasGrad";

/** The gradient of Relu alone: dy and x → dx. */
export const RELU_GRAD = "ReluGrad";

/** Inputs: dy and, where there is an activation, y, both [..., channels]. Results: dz like dy, dbias [channels]. */
function activationBiasGrad(dy: TensorInfo, y: TensorInfo | undefined, backend: CnnBackend): TensorInfo[] {
  if (y !== undefined) checkSameShape(dy.shape, y.shape, "gradient of an activation");
  const masked = y && takeMasked(dy, y, backend);
  if (masked !== undefined) return masked;
  const channels = dy.shape.at(-1)!;
  const sums = y === undefined ? backend.stored(dy).derived?.get(CHANNEL_SUMS) : undefined;
  if (sums !== undefined) {
    const dbias = backend.output([channels]);
    backend.engine.run("sumPartials", [sums, backend.pointer(dbias), 1, channels], 0); // one part: a copy
    return [backend.reference(dy), dbias];
  }
  const size = util.sizeFromShape(dy.shape), rows = channels === 0 ? 0 : size / channels;
  const parts = backend.engine.participants(size);
  const partial = backend.scratch(parts * channels * 4);
  const dz = y === undefined ? backend.reference(dy, dy.shape) : backend.output(dy.shape);
  const dbias = backend.output([channels]);
  backend.engine.run("reluBiasGradient", [
    backend.pointer(dy),
    y === undefined ? 0 : backend.pointer(y),
    backend.pointer(dz),
    partial,
    rows,
    channels,
  ], size);
  backend.engine.run("sumPartials", [partial, backend.pointer(dbias), parts, channels], 0);
  return [dz, dbias];
}

/** dx = x > 0 ? dy : 0 */
function reluGrad(dy: TensorInfo, x: TensorInfo, backend: CnnBackend): TensorInfo {
  checkSameShape(dy.shape, x.shape, "gradient of ReLU");
  if (x.dtype !== "float32") {
    const floats = backend.call("Cast", { x }, { dtype: "float32" });
    const dx = reluGrad(dy, floats, backend);
    backend.dispose(floats);
    return dx;
  }
  const size = util.sizeFromShape(x.shape), channels = x.shape.at(-1) ?? 1;
  const dx = backend.output(x.shape);
  const pointers = [dy, x, dx].map((tensor) => backend.pointer(tensor));
  backend.engine.run(
    "reluBiasGradient",
    [...pointers, 0, channels === 0 ? 0 : size / channels, channels],
    size,
  );
  return dx;
}

/** ActivationBiasGrad and ReluGrad. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: ACTIVATION_BIAS_GRAD,
    run: ({ dy, y }, _attrs, backend) => activationBiasGrad(dy!, y, backend),
  },
  {
    kernelName: RELU_GRAD,
    run: ({ dy, x }, _attrs, backend) => reluGrad(dy!, x!, backend),
  },
];
