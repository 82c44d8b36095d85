/**
 * The shape of a convolution, as all its kernels take it.
 *
 * @module
 */
import { backend_util } from "@tensorflow/tfjs";
import type { Attributes } from "../backend.ts";
import { checkSameShape, checkShape, checkWhole } from "../checks.ts";
import { formatOf } from "./image_format.ts";

/** NHWC sizes. Padding may be negative: then the filter does not see the image's edge. */
export interface ConvShape {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  padTop: number;
  padLeft: number;
}

type Shape4 = [number, number, number, number];
type Pad = Parameters<typeof backend_util.computeConv2DInfo>[4];

/**
 * Returns the shape of a convolution from tfjs' attributes. Gradient kernels have no dilations.
 *
 * @throws {RangeError} If strides or dilations are not positive, the filter's channels differ from the images', or no window fits.
 */
export function convShape(
  xShape: number[],
  filterShape: number[],
  attrs: Attributes,
  isDepthwise: boolean,
): ConvShape {
  const info = backend_util.computeConv2DInfo(
    xShape as Shape4,
    filterShape as Shape4,
    attrs.strides as number,
    (attrs.dilations ?? 1) as number,
    attrs.pad as Pad,
    attrs.dimRoundingMode as "floor" | undefined,
    isDepthwise,
    backend_util.convertConv2DDataFormat(formatOf(attrs, isDepthwise)),
  );
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  checkWhole([strideHeight, strideWidth, dilationHeight, dilationWidth], 1, "strides and dilations");
  checkShape(info.outShape, `result of a convolution of [${xShape}] with a filter of [${filterShape}]`);
  checkSameShape(filterShape.slice(2, 3), [info.inChannels], "input channels of a filter");
  return {
    batch: info.batchSize,
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    inChannels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    ...{ strideHeight, strideWidth, dilationHeight, dilationWidth },
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** The buffer that holds all windows whole, and whether they stick out of the image, so that it is needed. */
export interface Padding {
  height: number;
  width: number;
  padded: boolean;
}

/** Size of the buffer that holds all windows of a direct convolution. */
export function paddingOf(s: ConvShape): Padding {
  const height = (s.outHeight - 1) * s.strideHeight + (s.filterHeight - 1) * s.dilationHeight + 1;
  const width = (s.outWidth - 1) * s.strideWidth + (s.filterWidth - 1) * s.dilationWidth + 1;
  const padded = s.padTop !== 0 || s.padLeft !== 0 || height > s.inHeight || width > s.inWidth;
  return { height, width, padded };
}

/** A rough count of multiply-adds. */
export function workOf(s: ConvShape): number {
  return s.batch * s.outHeight * s.outWidth * s.outChannels * s.filterHeight * s.filterWidth * s.inChannels;
}

/** Whether a side has no elements, so that there is nothing to multiply. */
export function isEmpty(s: ConvShape): boolean {
  const outputs = s.batch * s.outHeight * s.outWidth * s.outChannels;
  return outputs * s.filterHeight * s.filterWidth * s.inChannels === 0;
}
