/**
 * A direct convolution with ReLU under a max pooling of 2x2 windows, without the tensor between them.
 *
 * That tensor is the largest of a small network, and moving it takes more time than computing it. An
 * attribute that the convolution's layer sets says that a pooling follows. Then FusedConv2D defers its result
 * (memory/tensor_data.ts), and the kernels here do without it: MaxPool computes the maxima directly from the
 * convolution's inputs, and records which pixel of each window was the largest. MaxPoolGrad and ReLU's
 * gradient after it defer their results as well, and the convolution's gradients (conv2d_pool_gradients.ts) do without
 * them, or restore them image by image. If anything else reads one of these tensors, it is computed then.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { checkSameShape, defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { type ConvShape, isEmpty } from "../convolution_shape.ts";
import { behind, type Remembered } from "../deferred.ts";
import { deferMaskable, type Masked } from "../pooling/masked_gradient.ts";
import { gradient2x2, isTwoByTwo } from "../pooling/max.ts";
import { poolInfo } from "../pooling/pooling.ts";
import { NO_CLAMP, type Runner, runnerOf, withRunner } from "../runner.ts";
import { areFloat, asNow, sizeOf } from "../shapes.ts";
import { suitsWinograd } from "../winograd/mod.ts";
import { convArgs, type Pooled, pooledArgs, resultImageBytes } from "./arguments.ts";
import { transformedFilter, winogradFor } from "./conv2d.ts";
import * as direct from "./conv2d_direct.ts";
import { gradients } from "./conv2d_pool_gradients.ts";
import { spoilsPadding } from "./pieces.ts";
import { convShape } from "./shape.ts";
import { isManyChunks, poolInChunks, RELU } from "./winograd_chunks.ts";

/**
 * The name of what is derived from a deferred convolution when it is pooled: a byte for each window
 * (`Pooled.winners`).
 */
const WINNERS = "winners";

/** The largest image of the result: one image per thread must stay in its second-level cache. */
const MOST_IMAGE_BYTES = 2 ** 18;

/** How to compute a convolution, or its maxima. */
interface Convolution {
  s: ConvShape;
  /** Whether a gradient may be asked for. */
  hasGradient: boolean;
  run(runner: Runner, to: number | Pooled): void;
}

/** The convolutions behind deferred results, by what computes these. */
const convolutions: Remembered<Convolution> = new WeakMap();

/**
 * Whether the kernels here suit a convolution. Threads divide the images among them, so there must be enough
 * for all.
 */
function suits(s: ConvShape, { engine: { threads }, winograd }: KernelContext): boolean {
  const balanced = s.batch % threads === 0 || s.batch >= 8 * threads;
  return !(winograd && suitsWinograd(s)) && !isEmpty(s) && balanced &&
    resultImageBytes(s) <= MOST_IMAGE_BYTES;
}

/** Defers a result. `run` writes it, or its maxima, from the tensors that it `uses`. */
function defer(
  context: KernelContext,
  s: ConvShape,
  uses: TensorInfo[],
  hasGradient: boolean,
  run: Convolution["run"],
): TensorInfo {
  const compute = (to: number) => withRunner(context.engine, (runner) => run(runner, to));
  convolutions.set(compute, { s, hasGradient, run });
  return context.defer([s.batch, s.outHeight, s.outWidth, s.outChannels], uses, compute);
}

/** FusedConv2D whose result is deferred. */
const convolution = defineKernel("FusedConv2D", (inputs, attrs, context) => {
  if (!attrs.beforeMaxPooling || attrs.activation !== "relu") return undefined;
  const x = asNow(inputs.x), filter = asNow(inputs.filter), bias = inputs.bias && asNow(inputs.bias);
  const s = convShape(x.shape, filter.shape, attrs, false);
  if (!areFloat(x, filter)) return undefined;
  const uses = bias ? [x, filter, bias] : [x, filter], hasGradient = !attrs.withoutGradient;
  const px = () => context.pointer(x), pb = () => bias ? context.pointer(bias) : 0;
  if (!hasGradient && isManyChunks(s, context) && !isEmpty(s)) {
    const algorithm = winogradFor(context, s, x, filter);
    if (algorithm) {
      return defer(context, s, uses, hasGradient, (runner, to) => {
        const pw = transformedFilter(context, algorithm, s, filter);
        if (typeof to === "number") algorithm.forward(runner, s, px(), pw, pb(), to, RELU);
        else poolInChunks(context.engine, algorithm, s, px(), pw, pb(), to.values);
      });
    }
  }
  if (!suits(s, context) || spoilsPadding(s, filter, context)) return undefined;
  return defer(context, s, uses, hasGradient, (runner, to) => {
    direct.convolve(runner, s, px(), context.pointer(filter), pb(), to, RELU);
  });
});

/** MaxPool of a deferred convolution. */
const pooling = defineKernel("MaxPool", ({ x }, attrs, context) => {
  const source = behind(convolutions, x, context);
  if (source === undefined) return undefined;
  const info = poolInfo(x, attrs);
  if (!isTwoByTwo(info)) return undefined;
  const y = context.output(info.outShape);
  const winners = source.hasGradient ? context.derived(x, WINNERS, sizeOf(y), () => {}) : 0;
  source.run(runnerOf(context), { values: context.pointer(y), winners });
  return y;
});

/**
 * MaxPoolGrad of a convolution that was pooled by the kernel above: deferred, and with ReLU's mask deferred
 * again.
 */
const poolingGradient = defineKernel("MaxPoolGrad", (inputs, attrs, context) => {
  const dy = asNow(inputs.dy), input = asNow(inputs.input);
  const source = behind(convolutions, input, context);
  const winners = source && context.stored(input).derived?.get(WINNERS);
  if (source === undefined || winners === undefined || !areFloat(dy)) return undefined;
  const info = poolInfo(input, attrs);
  if (!isTwoByTwo(info)) return undefined;
  checkSameShape(dy.shape, info.outShape, "gradient of a pooling");
  const plain = (dx: number) =>
    withRunner(context.engine, (runner) => {
      gradient2x2(runner, info, { x: context.pointer(input), dy: context.pointer(dy), dx }, false);
    });
  const pooled = (): Pooled => ({ values: context.pointer(dy), winners });
  const masked = () => maskedGradient(source.s, dy, input, pooled, context);
  return deferMaskable(context, dy, input, plain, masked);
});

/** The deferred gradient of the convolution's result before ReLU, and the gradient of its bias. */
function maskedGradient(
  s: ConvShape,
  dy: TensorInfo,
  input: TensorInfo,
  pooled: () => Pooled,
  context: KernelContext,
): Masked {
  const compute = (to: number) =>
    withRunner(context.engine, (runner) => {
      const size = sizeOf(input), threads = runner.participants(size);
      const pointers = { x: 0, filter: 0, bias: 0, y: to };
      const more = pooledArgs(runner, s, pooled(), threads);
      runner.run("conv2dPoolExpand", { ...convArgs(s, pointers, 0, 0, NO_CLAMP), ...more }, size);
    });
  gradients.set(compute, { s, pooled });
  const dz = context.defer(input.shape, [dy, input], compute);
  const channels = s.outChannels, size = sizeOf(dy), dbias = context.output([channels]);
  const parts = context.engine.participants(size), partial = context.scratch(parts * channels * 4);
  const { values, winners } = pooled();
  const windows = size / channels;
  context.engine.run("pooledChannelSums", { dy: values, winners, partial, windows, channels }, size);
  context.engine.run("sumPartials", { partial, sum: context.pointer(dbias), parts, length: channels }, 0);
  return [dz, dbias];
}

/** These definitions must come before the others of the same names. */
export const kernels: KernelDefinition[] = [convolution, pooling, poolingGradient];
