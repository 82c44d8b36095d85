/**
 * The sizes of a convolution, from the attributes that TensorFlow.js passes.
 *
 * @module
 */
import { backend_util } from "@tensorflow/tfjs";
import type { Attributes } from "../../kernel/mod.ts";
import { checkSameShape, checkShape, checkWhole } from "../../kernel/checks.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { formatOf } from "./image_format.ts";

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
