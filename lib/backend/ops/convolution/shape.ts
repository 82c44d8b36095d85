/**
 * The sizes of a convolution, from the attributes that TensorFlow.js passes.
 *
 * @module
 */
import { backend_util } from "@tensorflow/tfjs";
import { type AttributesOf, checkSameShape, checkShape, checkWhole } from "../../kernel/mod.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { fourSides } from "../shapes.ts";
import type { ImageFormat } from "./image_format.ts";

/**
 * The attributes that all kinds of convolution have. Gradient kernels may have no dilations, depthwise ones
 * no format.
 */
export interface ConvolutionAttributes
  extends Pick<AttributesOf<"Conv2D">, "strides" | "pad" | "dimRoundingMode"> {
  dataFormat?: ImageFormat;
  dilations?: [number, number] | number;
}

/**
 * Returns the format of a convolution. Depthwise ones have their channels last whatever their attributes say,
 * as in tfjs.
 */
export function formatOf({ dataFormat }: ConvolutionAttributes, isDepthwise: boolean): ImageFormat {
  return isDepthwise ? "NHWC" : dataFormat ?? "NHWC";
}

/**
 * Returns the sizes of a convolution.
 *
 * @throws {RangeError} If strides or dilations are not positive, the filter's channels differ from the
 * images', or no window fits.
 */
export function convShape(
  xShape: readonly number[],
  filterShape: readonly number[],
  attrs: ConvolutionAttributes,
  isDepthwise: boolean,
): ConvShape {
  const info = backend_util.computeConv2DInfo(
    fourSides(xShape),
    fourSides(filterShape),
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
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
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}
