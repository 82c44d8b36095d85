/**
 * How the values of images are ordered: with their channels last ("NHWC"), as all our kernels take them, or
 * first ("NCHW"). The latter are transposed on the way in and out.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";

/** tfjs' name of a format. */
export type ImageFormat = "NHWC" | "NCHW";

/** Returns the images with their channels last. Dispose of the result. */
export function channelsLast(x: TensorInfo, format: ImageFormat, context: KernelContext): TensorInfo {
  return format === "NHWC" ? context.reference(x) : context.call("Transpose", { x }, { perm: [0, 2, 3, 1] });
}

/** Brings a result with the channels last into a format, and disposes of it if that makes another tensor. */
export function inFormat(format: ImageFormat, y: TensorInfo, context: KernelContext): TensorInfo {
  if (format === "NHWC") return y;
  const result = context.call("Transpose", { x: y }, { perm: [0, 3, 1, 2] });
  context.dispose(y);
  return result;
}
