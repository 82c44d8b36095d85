/**
 * Conv2D, FusedConv2D and their gradients, for every kernel size, stride, dilation and padding.
 *
 * 3x3 filters of stride 1 with enough channels go through Winograd's algorithm (winograd.ts), all others through the
 * direct kernels (conv2d_direct.ts).
 *
 * @module
 */
import * as direct from "./conv2d_direct.ts";
import { convolutionKernels } from "./convolution.ts";
import { runnerOf } from "./runner.ts";
import * as winograd from "./winograd.ts";

/** Conv2D and its kin. */
export const kernels = convolutionKernels({
  isDepthwise: false,
  names: {
    forward: "Conv2D",
    fused: "FusedConv2D",
    inputGradient: "Conv2DBackpropInput",
    filterGradient: "Conv2DBackpropFilter",
  },

  forward(backend, s, x, filter, bias, y, clamp) {
    const runner = runnerOf(backend);
    if (winograd.suitsWinograd(s)) {
      const bytes = winograd.transformedFilterSize(s) * 4;
      const transformed = backend.derived(
        filter,
        "winograd",
        bytes,
        (to) => winograd.transformFilter(runner, s, backend.pointer(filter), to, false),
      );
      winograd.winogradForward(runner, s, x, transformed, bias, y, clamp);
    } else direct.convolve(runner, s, x, backend.pointer(filter), bias, y, clamp);
  },

  inputGradient(backend, s, dy, filter, dx) {
    const compute = winograd.suitsWinograd(s) ? winograd.winogradInputGradient : direct.inputGradient;
    compute(runnerOf(backend), s, dy, filter, dx);
  },

  filterGradient(backend, s, x, dy, dw) {
    const runner = runnerOf(backend);
    if (winograd.suitsWinograd(s)) winograd.winogradFilterGradient(runner, s, x, dy, dw);
    else direct.filterGradient(runner, s, x, dy, dw, 0);
  },
});
