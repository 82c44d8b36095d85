import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { runOn, startBackend } from "./support/with_backend.ts";

/** Returns reproducible numbers in (-1, 1). */
function numbers(shape: number[], seed = 1): tf.Tensor {
  const values = Float32Array.from(
    { length: tf.util.sizeFromShape(shape) },
    (_, i) => Math.sin(i * 12.9898 + seed),
  );
  return tf.tensor(values, shape);
}
const x4 = () => numbers([2, 6, 6, 3]) as tf.Tensor4D;
const m = (rows: number, columns: number) => numbers([rows, columns], rows) as tf.Tensor2D;
const ints = (values: number[]) => tf.tensor1d(values, "int32");

/** Ops of every kind, with and without kernels of our own: each must agree with the plain cpu backend. */
const cases: Record<string, () => tf.TensorContainer | Promise<tf.Tensor>> = {
  "add, broadcast": () => tf.add(m(3, 4), numbers([4])),
  "arithmetic":
    () => [m(2, 3).sub(1), m(2, 3).mul(m(2, 3)), m(2, 3).div(2), m(2, 3).pow(2), m(2, 3).maximum(0)],
  "integer arithmetic":
    () => [tf.floorDiv(ints([7, -7]), 2), tf.mod(ints([7, -7]), 3), tf.add(ints([1]), ints([2]))],
  "unary": () => [
    m(2, 3).exp(),
    m(2, 3).abs().log(),
    m(2, 3).tanh(),
    m(2, 3).sigmoid(),
    m(2, 3).relu(),
    m(2, 3).round(),
  ],
  "NaN and infinity": () => [tf.tensor1d([NaN, Infinity, -Infinity, 0]).relu(), tf.tensor1d([0, 1]).div(0)],
  "comparison and logic":
    () => [m(2, 3).greater(0), tf.logicalNot(m(2, 3).less(0)), tf.where(m(2, 3).less(0), m(2, 3), 0)],
  "casts":
    () => [m(2, 3).mul(5).toInt(), m(2, 3).toBool(), m(2, 3).greater(0).toFloat(), m(2, 3).cast("float32")],
  "reshape, expandDims, squeeze, identity":
    () => [m(2, 6).reshape([3, -1]), m(2, 3).expandDims(-1).squeeze(), m(2, 2).clone()],
  "reductions": () => [
    x4().sum([1, 2]),
    x4().mean(),
    x4().max(3),
    x4().min(0),
    x4().prod(1),
    x4().argMax(3),
    x4().norm(),
  ],
  "cumulative": () => [m(3, 4).cumsum(1), m(3, 4).cumprod(0), m(3, 4).logSumExp(1)],
  "matMul":
    () => [m(3, 4).matMul(m(4, 5)), m(4, 3).matMul(m(4, 5), true), tf.einsum("ij,jk->ik", m(3, 4), m(4, 5))],
  "fused matMul": () => tf.fused.matMul({ a: m(3, 4), b: m(4, 5), bias: numbers([5]), activation: "relu" }),
  "conv2d": () => [tf.conv2d(x4(), numbers([3, 3, 3, 4]) as tf.Tensor4D, 1, "same")],
  "fused conv2d": () =>
    tf.fused.conv2d({
      x: x4(),
      filter: numbers([3, 3, 3, 4]) as tf.Tensor4D,
      strides: 2,
      pad: "valid",
      activation: "elu",
    }),
  "conv2d gradient": () =>
    tf.grads((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "same").square().sum())(
      [x4(), numbers([3, 3, 3, 4])],
    ),
  "conv2dTranspose": () =>
    tf.conv2dTranspose(x4(), numbers([3, 3, 4, 3]) as tf.Tensor4D, [2, 12, 12, 4], 2, "same"),
  "depthwise and its gradient": () =>
    tf.grads((x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "same").square().sum())(
      [x4(), numbers([3, 3, 3, 2])],
    ),
  "pools and their gradients": () => [
    tf.maxPool(x4(), 2, 2, "valid"),
    tf.avgPool(x4(), 3, 2, "same"),
    tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 3, 2, "same").square().sum())(x4()),
    tf.grad((x) => tf.avgPool(x as tf.Tensor4D, 2, 2, "valid").square().sum())(x4()),
  ],
  "batch norm": () => tf.batchNorm(x4(), numbers([3]), numbers([3]).abs(), numbers([3]), numbers([3]), 0.1),
  "softmax, its gradient, logSoftmax": () => [
    tf.softmax(m(3, 4)),
    tf.logSoftmax(m(3, 4)),
    tf.grad((x) => tf.softmax(x).square().sum())(m(3, 4)),
  ],
  "losses":
    () => [tf.losses.softmaxCrossEntropy(m(3, 4), m(3, 4)), tf.losses.huberLoss(m(3, 4), m(3, 4).neg())],
  "transpose, reverse, pad, tile": () => [
    x4().transpose([3, 0, 2, 1]),
    m(3, 4).reverse(1),
    m(3, 4).pad([[1, 2], [0, 1]]),
    m(2, 3).tile([2, 2]),
  ],
  "concat, stack, split, slice": () => [
    tf.concat([m(2, 3), m(4, 3)]),
    tf.stack([m(2, 3), m(2, 3)], 1),
    ...tf.split(m(4, 6), 3, 1),
    m(4, 6).slice([1, 2], [2, 3]),
    tf.stridedSlice(m(4, 6), [0, 1], [4, 6], [2, 2]),
  ],
  "gather, scatter, oneHot": () => [
    tf.gather(m(4, 3), ints([3, 0, 0])),
    tf.gatherND(m(4, 3), tf.tensor2d([[1, 1], [3, 2]], undefined, "int32")),
    tf.scatterND(tf.tensor2d([[1], [3]], undefined, "int32"), numbers([2]), [5]),
    tf.oneHot(ints([1, 0, 2]), 3),
    tf.unsortedSegmentSum(m(4, 3), ints([0, 1, 0, 2]), 3),
  ],
  "sorting":
    () => [...Object.values(tf.topk(m(3, 5), 2)), ...Object.values(tf.unique(ints([1, 2, 2, 1, 5])))],
  "creation": () => [
    tf.fill([2, 3], 7),
    tf.range(0, 5, 1, "int32"),
    tf.linspace(0, 1, 5),
    tf.eye(3),
    tf.zerosLike(m(2, 3)),
  ],
  "random with a seed":
    () => [tf.randomUniform([2, 3], 0, 1, "float32", 3), tf.multinomial(m(2, 3), 5, 7) as tf.Tensor],
  "images": () => [
    tf.image.resizeBilinear(x4(), [4, 9]),
    tf.image.resizeNearestNeighbor(x4(), [3, 3]),
    tf.image.cropAndResize(x4(), tf.tensor2d([[0, 0, 0.5, 1]]), ints([1]), [3, 3]),
    tf.image.flipLeftRight(x4()),
    tf.image.rotateWithOffset(x4(), 0.4),
  ],
  "complex numbers": () => {
    const z = tf.complex(numbers([4], 1), numbers([4], 2));
    return [
      tf.real(z),
      tf.imag(z),
      tf.abs(z),
      z.add(z),
      z.reshape([2, 2]),
      tf.concat([z, z]),
      z.clone(),
    ];
  },
  "Fourier transforms": () => {
    const z = tf.complex(numbers([2, 8], 1), numbers([2, 8], 2));
    return [tf.fft(z), tf.ifft(z), tf.rfft(numbers([6])), tf.irfft(tf.complex(numbers([4]), numbers([4])))];
  },
  "strings": () => {
    const words = tf.tensor1d(["two", "words"]);
    return [
      words,
      words.reshape([2, 1]),
      tf.concat([words, words]),
      words.slice([1]),
      words.clone(),
      words.tile([2]),
    ];
  },
  "whereAsync": () => tf.whereAsync(m(3, 4).greater(0)),
  "booleanMaskAsync": () => tf.booleanMaskAsync(m(3, 4), tf.tensor1d([true, false, true], "bool")),
  "empty tensors": () => [
    tf.tensor2d([], [0, 3]).add(1),
    tf.concat([m(2, 3), tf.tensor2d([], [0, 3])]),
    tf.tensor1d([]).sum(),
  ],
  "scalars": () => [tf.scalar(3).square(), tf.scalar(2, "int32").add(1), tf.scalar(true).logicalNot()],
  "linear algebra": () => [...tf.linalg.qr(m(3, 3)), tf.linalg.bandPart(m(4, 4), 1, 1)],
  "conv3d, pool3d, conv1d": () => [
    tf.conv3d(numbers([1, 4, 4, 4, 2]) as tf.Tensor5D, numbers([2, 2, 2, 2, 3]) as tf.Tensor5D, 1, "same"),
    tf.maxPool3d(numbers([1, 4, 4, 4, 2]) as tf.Tensor5D, 2, 2, "valid"),
    tf.conv1d(numbers([2, 8, 3]) as tf.Tensor3D, numbers([3, 3, 4]) as tf.Tensor3D, 1, "same"),
  ],
  "buffer": () => {
    const buffer = tf.buffer([2, 2]);
    buffer.set(5, 1, 0);
    return buffer.toTensor();
  },
};

for (const [name, f] of Object.entries(cases)) {
  Deno.test(`agrees with the cpu backend, and leaves nothing behind: ${name}`, async () => {
    await startBackend();
    const ours = await runOn(BACKEND_NAME, f), theirs = await runOn("cpu", f);
    assertEquals(ours.length, theirs.length);
    ours.forEach((our, i) => {
      const their = theirs[i]!;
      assertEquals([our.shape, our.dtype], [their.shape, their.dtype]);
      assertEquals(our.values.length, their.values.length);
      const numeric = their.values.filter((v): v is number => typeof v === "number" && Number.isFinite(v));
      const largest = Math.max(1e-6, ...numeric.map(Math.abs));
      our.values.forEach((value, k) => {
        const expected = their.values[k];
        const close = typeof expected === "number" && Number.isFinite(expected) && typeof value === "number"
          ? Math.abs(value - expected) <= 1e-5 * largest
          : Object.is(value, expected);
        assert(close, `result ${i}, element ${k}: ${value}, and on cpu ${expected}`);
      });
    });
  });
}

Deno.test("every cpu kernel is registered, and fallbacks are counted by name", async () => {
  const backend = await startBackend();
  const names = (of: string) => new Set(tf.getKernelsForBackend(of).map((config) => config.kernelName));
  assertEquals([...names("cpu")].filter((name) => !names(BACKEND_NAME).has(name)), []);
  backend.fallbacks.clear();
  tf.tidy(() => tf.linalg.bandPart(tf.erf(tf.erf(m(3, 3))) as tf.Tensor, 1, 1));
  assertEquals(backend.fallbacks.get("Erf"), 2);
  assertEquals(backend.fallbacks.has("Reshape"), false);
});
