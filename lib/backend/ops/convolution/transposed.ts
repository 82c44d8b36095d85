/**
 * FusedConv2DTranspose, a kernel of our own: activation(transposed convolution + bias), as one pass where phases.ts computes
 * it.
 *
 * @module
 */
import { checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { isEmpty } from "../convolution_shape.ts";
import { NO_CLAMP } from "../runner.ts";
import { phasedInputGradient } from "./phases.ts";
import { convShape } from "./shape.ts";

/** FusedConv2DTranspose. */
export const kernels: KernelDefinition[] = [
  defineKernel("FusedConv2DTranspose", ({ x, filter, bias }, attributes, context) => {
    const { outputShape, strides, pad, activation } = attributes;
    const s = convShape(outputShape, filter.shape, { strides, pad }, false);
    checkSameShape(x.shape, [s.batch, s.outHeight, s.outWidth, s.outChannels], "transposed convolution");
    checkSameShape(bias.shape, [s.inChannels], "bias");
    const clamp = activation === "relu" ? { low: 0, high: Infinity } : NO_CLAMP;
    if (!isEmpty(s)) {
      const y = context.output(outputShape), pointer = context.pointer(y);
      if (phasedInputGradient(context, s, x, filter, pointer, context.pointer(bias), clamp)) return y;
      context.dispose(y);
    }
    const convolution = { strides, pad, dataFormat: "NHWC", inputShape: outputShape } as const;
    const z = context.call("Conv2DBackpropInput", { dy: x, filter }, convolution);
    const y = context.call("BiasActivation", { x: z, bias }, { activation });
    context.dispose(z);
    return y;
  }),
];
