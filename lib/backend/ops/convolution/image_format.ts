/**
 * How images lie: with their channels last ("NHWC"), as all our kernels take them, or first ("NCHW"). The latter are
 * transposed on the way in and out.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, KernelContext } from "../../kernel/mod.ts";

/** tfjs' name of a format. */
export type ImageFormat = "NHWC" | "NCHW";

/** The format that a convolution is asked for. Depthwise ones have their channels last whatever is said, as in tfjs. */
export function formatOf(attrs: Attributes, isDepthwise: boolean): ImageFormat {
  return isDepthwise ? "NHWC" : (attrs.dataFormat ?? "NHWC") as ImageFormat;
}

/** A channels-last version of an image; to be disposed of. */
export function channelsLast(x: TensorInfo, format: ImageFormat, context: KernelContext): TensorInfo {
  if (format !== "NCHW") return context.reference(x, x.shape);
  return context.call("Transpose", { x }, { perm: [0, 2, 3, 1] });
}

/** Brings a channels-last result into the format that was asked for. */
export function asAsked(y: TensorInfo, format: ImageFormat, context: KernelContext): TensorInfo {
  if (format !== "NCHW") return y;
  const result = context.call("Transpose", { x: y }, { perm: [0, 3, 1, 2] });
  context.dispose(y);
  return result;
}
