/**
 * Impossible sizes: an op refuses them, or gives zeros if tfjs' cpu backend does. It never returns stale
 * memory.
 *
 * In each case the memory is first filled with 1234.5, so that reads of memory that was never written are
 * noticed.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { startBackend } from "./support/with_backend.ts";

const ones = (...shape: number[]) => tf.ones(shape);
const images = (...shape: number[]) => ones(...shape) as tf.Tensor4D;
const volumes = (...shape: number[]) => ones(...shape) as tf.Tensor5D;
const integers = (values: number[], shape: number[] = [values.length]) => tf.tensor(values, shape, "int32");
/** Runs a kernel without the checks of TensorFlow.js' function of the same name. */
const kernel = (name: string, inputs: object, attrs: object = {}) =>
  tf.engine().runKernel(name, inputs as tf.NamedTensorMap, attrs as tf.NamedAttrMap) as tf.Tensor;
/** Returns a layer's result. */
function layer(layer: tf.layers.Layer, x: tf.Tensor): tf.Tensor {
  try {
    return layer.apply(x) as tf.Tensor;
  } finally {
    layer.dispose();
  }
}

/** Refused cases, each with a part of the message. */
const refused: Record<string, [RegExp, () => tf.TensorContainer]> = {
  "maxPool, window too large": [
    /pooling .* windows of 5x5.* got \[1,-2,-2,1\]/,
    () => tf.maxPool(images(1, 2, 2, 1), 5, 1, "valid"),
  ],
  "maxPool, in one direction": [/got \[1,4,-2,1\]/, () => tf.maxPool(images(1, 8, 2, 1), 5, 1, "valid")],
  "maxPool, stride 2": [/got \[1,-1,-1,1\]/, () => tf.maxPool(images(1, 2, 2, 1), 5, 2, "valid")],
  "maxPool, padding 1": [/got \[1,-2,-2,1\]/, () => tf.maxPool(images(1, 2, 2, 1), 7, 1, 1)],
  "maxPool, stride 0": [/window and strides/, () => tf.maxPool(images(1, 4, 4, 1), 2, 0, "valid")],
  "maxPool, stride -1": [/window and strides/, () => tf.maxPool(images(1, 4, 4, 1), 2, -1, "valid")],
  "maxPool, window 0": [/window and strides/, () => tf.maxPool(images(1, 4, 4, 1), 0, 1, "valid")],
  "maxPool, window 1.5": [/window and strides/, () => tf.maxPool(images(1, 4, 4, 1), 1.5, 1, "valid")],
  "maxPoolWithArgmax": [/got \[1,-2,-2,1\]/, () => tf.maxPoolWithArgmax(images(1, 2, 2, 1), 5, 1, "valid")],
  "avgPool": [/got \[1,-2,-2,1\]/, () => tf.avgPool(images(1, 2, 2, 1), 5, 1, "valid")],
  "gradient of maxPool, another shape": [
    /gradient of a pooling: expected the shape \[1,3,3,1\], but got \[1,1,1,1\]/,
    () =>
      kernel("MaxPoolGrad", { dy: ones(1, 1, 1, 1), input: ones(1, 4, 4, 1), output: ones(1, 1, 1, 1) }, {
        filterSize: 2,
        strides: 1,
        pad: "valid",
      }),
  ],
  "gradient of avgPool, another shape": [
    /gradient of a pooling/,
    () =>
      kernel("AvgPoolGrad", { dy: ones(1, 1, 1, 1), input: ones(1, 4, 4, 1) }, {
        filterSize: 2,
        strides: 1,
        pad: "valid",
      }),
  ],
  "conv2d, filter too large": [
    /convolution of \[1,2,2,1\] with a filter of \[5,5,1,1\].* got \[1,-2,-2,1\]/,
    () => tf.conv2d(images(1, 2, 2, 1), images(5, 5, 1, 1), 1, "valid"),
  ],
  "conv2d, in one direction": [
    /got \[1,4,-2,1\]/,
    () => tf.conv2d(images(1, 8, 2, 1), images(5, 5, 1, 1), 1, "valid"),
  ],
  "conv2d, dilated": [
    /got \[1,-2,-2,1\]/,
    () => tf.conv2d(images(1, 4, 4, 1), images(3, 3, 1, 1), 1, "valid", "NHWC", 3),
  ],
  "conv2d, channels first": [
    /got \[1,1,-2,-2\]/,
    () => tf.conv2d(images(1, 1, 2, 2), images(5, 5, 1, 1), 1, "valid", "NCHW"),
  ],
  "conv2d, paddings that cut off all": [
    /got \[1,1,-1,1\]/,
    () => tf.conv2d(images(1, 5, 5, 1), images(3, 3, 1, 1), 1, [[0, 0], [-1, -1], [-3, -1], [0, 0]]),
  ],
  "conv2d, other channels": [
    /input channels of a filter: expected the shape \[3\], but got \[2\]/,
    () =>
      kernel("Conv2D", { x: ones(1, 4, 4, 3), filter: ones(3, 3, 2, 1) }, {
        strides: 1,
        pad: "valid",
        dataFormat: "NHWC",
        dilations: 1,
      }),
  ],
  "conv2d, 16 channels (Winograd), other channels": [
    /input channels of a filter/,
    () =>
      kernel("Conv2D", { x: ones(1, 4, 4, 32), filter: ones(3, 3, 16, 16) }, {
        strides: 1,
        pad: "same",
        dataFormat: "NHWC",
        dilations: 1,
      }),
  ],
  "conv2d before a pooling": [
    /got \[1,-2,-2,1\]/,
    () =>
      kernel("FusedConv2D", { x: ones(1, 2, 2, 1), filter: ones(5, 5, 1, 1) }, {
        strides: 1,
        pad: "valid",
        activation: "relu",
        dilations: 1,
        dataFormat: "NHWC",
        beforeMaxPooling: true,
      }),
  ],
  "fused conv2d": [
    /got \[1,-2,-2,1\]/,
    () =>
      tf.fused.conv2d({
        x: images(1, 2, 2, 1),
        filter: images(5, 5, 1, 1),
        strides: 1,
        pad: "valid",
        activation: "relu",
      }),
  ],
  "gradient of conv2d, another shape": [
    /./,
    () =>
      kernel("Conv2DBackpropFilter", { x: ones(1, 2, 2, 1), dy: ones(1, 1, 1, 1) }, {
        filterShape: [5, 5, 1, 1],
        strides: 1,
        pad: "valid",
        dataFormat: "NHWC",
      }),
  ],
  "conv2dTranspose to an image that is too small": [
    /./,
    () => tf.conv2dTranspose(images(1, 2, 2, 1), images(3, 3, 1, 1), [1, 1, 1, 1], 1, "valid"),
  ],
  "conv2dTranspose to an image of a negative size": [
    /./,
    () => tf.conv2dTranspose(images(1, 2, 2, 1), images(3, 3, 1, 1), [1, -4, -4, 1], 1, "valid"),
  ],
  "depthwiseConv2d": [
    /got \[1,-2,-2,1\]/,
    () => tf.depthwiseConv2d(images(1, 2, 2, 1), images(5, 5, 1, 1), 1, "valid"),
  ],
  "separableConv2d": [
    /got \[1,-2,-2,1\]/,
    () => tf.separableConv2d(images(1, 2, 2, 1), images(5, 5, 1, 1), images(1, 1, 1, 2), 1, "valid"),
  ],
  "conv1d": [
    /got \[1,1,-2,1\]/,
    () => tf.conv1d(ones(1, 2, 1) as tf.Tensor3D, ones(5, 1, 1) as tf.Tensor3D, 1, "valid"),
  ],
  "dilation2d": [
    /got \[1,-2,-2,1\]/,
    () => tf.dilation2d(images(1, 2, 2, 1), ones(5, 5, 1) as tf.Tensor3D, 1, "valid"),
  ],
  "layers: convolution": [
    /got \[1,-2,-2,1\]/,
    () => layer(tf.layers.conv2d({ filters: 1, kernelSize: 5 }), ones(1, 2, 2, 1)),
  ],
  "layers: depthwise convolution": [
    /got \[1,-2,-2,1\]/,
    () => layer(tf.layers.depthwiseConv2d({ kernelSize: 5 }), ones(1, 2, 2, 1)),
  ],
  "layers: max pooling": [
    /got \[1,-1,-1,1\]/,
    () => layer(tf.layers.maxPooling2d({ poolSize: 5, strides: 2 }), ones(1, 2, 2, 1)),
  ],
  "layers: cropping more than there is": [
    /./,
    () => layer(tf.layers.cropping2D({ cropping: [[5, 3], [0, 0]] }), ones(1, 4, 4, 1)),
  ],
  "pad, cutting off more than there is": [
    /paddings of -5,0; -5,0.* got \[-2,-2\]/,
    () => tf.pad(ones(3, 3), [[-5, 0], [-5, 0]]),
  ],
  "pad, a fraction": [
    /paddings: expected whole numbers, but got 0.5, 0.5/,
    () => tf.pad(ones(3), [[0.5, 0.5]]),
  ],
  "mirrorPad, negative": [
    /paddings/,
    () => kernel("MirrorPad", { x: ones(3) }, { paddings: [[-1, 0]], mode: "reflect" }),
  ],
  "mirrorPad, more than there is": [
    /paddings: expected at most 2 on axis 0, but got 5,5/,
    () => kernel("MirrorPad", { x: ones(3) }, { paddings: [[5, 5]], mode: "reflect" }),
  ],
  "mirrorPad of nothing": [
    /paddings/,
    () => kernel("MirrorPad", { x: ones(0) }, { paddings: [[1, 1]], mode: "symmetric" }),
  ],
  "slice, beyond the end": [/./, () => tf.slice(ones(3), [2], [3])],
  "slice, before the start": [/begin of a slice/, () => tf.slice(ones(3), [-2], [2])],
  "stridedSlice, the wrong way": [/got \[-2\]/, () => tf.stridedSlice(ones(5), [3], [1], [1])],
  "stridedSlice, stride 0": [/./, () => tf.stridedSlice(ones(5), [1], [3], [0])],
  "split, negative": [
    /got \[-3\]/,
    () => kernel("SplitV", { x: ones(4) }, { numOrSizeSplits: [-3, 7], axis: 0 }),
  ],
  "split, other sizes": [/./, () => kernel("SplitV", { x: ones(4) }, { numOrSizeSplits: [3, 3], axis: 0 })],
  "unstack, no such axis": [/axis/, () => kernel("Unpack", { value: ones(2, 3) }, { axis: 5 })],
  "gather, beyond the end": [/not in \[0, 2\]/, () => tf.gather(ones(3), integers([3]))],
  "gather, negative": [/not in \[0, 2\]/, () => tf.gather(ones(3), integers([-1]))],
  "gatherND, beyond the end": [
    /indices: expected a position within/,
    () => tf.gatherND(ones(3, 3), integers([3, 0], [1, 2])),
  ],
  "gatherND, negative": [
    /indices: expected a position within/,
    () => tf.gatherND(ones(3, 3), integers([0, -1], [1, 2])),
  ],
  "scatterND, beyond the end": [/./, () => tf.scatterND(integers([5], [1, 1]), ones(1), [3])],
  "unsortedSegmentSum, negative number": [
    /got \[-2\]/,
    () => kernel("UnsortedSegmentSum", { x: ones(3), segmentIds: integers([0, 1, 1]) }, { numSegments: -2 }),
  ],
  "oneHot, negative depth": [
    /got \[1,-2\]/,
    () =>
      kernel("OneHot", { indices: integers([0]) }, { depth: -2, onValue: 1, offValue: 0, dtype: "float32" }),
  ],
  "resizeBilinear, negative": [/./, () => tf.image.resizeBilinear(images(1, 2, 2, 1), [-1, 2])],
  "resizeBilinear, a fraction": [
    /got \[1,1.5,2,1\]/,
    () => tf.image.resizeBilinear(images(1, 2, 2, 1), [1.5, 2]),
  ],
  "resizeNearestNeighbor, negative": [/./, () => tf.image.resizeNearestNeighbor(images(1, 2, 2, 1), [-1, 2])],
  "depthToSpace, other channels": [
    /got \[1,4,4,0.75\]/,
    () => kernel("DepthToSpace", { x: ones(1, 2, 2, 3) }, { blockSize: 2, dataFormat: "NHWC" }),
  ],
  "spaceToBatchND, no whole blocks": [
    /./,
    () => tf.spaceToBatchND(ones(1, 3, 3, 1), [2, 2], [[0, 0], [0, 0]]),
  ],
  "batchToSpaceND, crops more than there is": [
    /./,
    () => tf.batchToSpaceND(ones(4, 2, 2, 1), [2, 2], [[3, 3], [0, 0]]),
  ],
  "batchToSpaceND, negative crops": [
    /number of values .* expected 28, but got 12/,
    () => tf.batchToSpaceND(ones(4, 2, 2, 1), [2, 2], [[-3, 0], [0, 0]]),
  ],
  "tile, negative": [/reps/, () => kernel("Tile", { x: ones(2) }, { reps: [-1] })],
  "tile, a fraction": [/reps/, () => kernel("Tile", { x: ones(2) }, { reps: [1.5] })],
  "tile, too few axes": [
    /number of axes with repeats: expected 2, but got 1/,
    () => kernel("Tile", { x: ones(2, 2) }, { reps: [2] }),
  ],
  "fill, negative in both directions": [
    /got \[-2,-2\]/,
    () => kernel("Fill", {}, { shape: [-2, -2], value: 1, dtype: "float32" }),
  ],
  "fill, a fraction": [/got \[1.5\]/, () => kernel("Fill", {}, { shape: [1.5], value: 1, dtype: "float32" })],
  "transpose, an axis twice": [
    /perm: expected each axis from 0 to 1 once, but got \[0,0\]/,
    () => kernel("Transpose", { x: ones(2, 3) }, { perm: [0, 0] }),
  ],
  "transpose, too few axes": [/perm/, () => kernel("Transpose", { x: ones(2, 3) }, { perm: [0] })],
  "cumsum, several axes": [
    /axis: expected a whole number from -2 to 1, but got 0,1/,
    () => tf.cumsum(ones(2, 3), [0, 1] as unknown as number),
  ],
  "cumsum, no such axis": [
    /axis: expected a whole number from -2 to 1, but got -3/,
    () => tf.cumsum(ones(2, 3), -3),
  ],
  "cumprod, half an axis": [
    /axis: expected a whole number from -1 to 0, but got 0.5/,
    () => kernel("Cumprod", { x: ones(2) }, { axis: 0.5 }),
  ],
  "softmax, no such axis": [/./, () => kernel("Softmax", { logits: ones(2, 3) }, { dim: 5 })],
  "addN of other shapes": [/tensors to add/, () => kernel("AddN", [ones(3), ones(2)])],
  "reshape to other sizes": [/./, () => kernel("Reshape", { x: ones(4) }, { shape: [3] })],
  "matMul, a vector": [
    /operand of a matrix product: expected two axes or more, but got \[3\]/,
    () => kernel("BatchMatMul", { a: ones(3), b: ones(3, 2) }, { transposeA: false, transposeB: false }),
  ],
  "matMul, other inner sizes": [
    /inner shapes/,
    () => kernel("BatchMatMul", { a: ones(2, 3), b: ones(4, 2) }, { transposeA: false, transposeB: false }),
  ],
  "ReLU's gradient, another shape": [
    /gradient of ReLU/,
    () => kernel("ReluGrad", { dy: ones(2), x: ones(3) }),
  ],
  "gradient of activation and bias, another shape": [
    /gradient of an activation/,
    () => kernel("ActivationBiasGrad", { dy: ones(2, 3), y: ones(3, 3) }),
  ],
  "batch normalization in training, other channels": [
    /scale or offset/,
    () => kernel("BatchNormTraining", { x: ones(4, 3), gamma: ones(2), beta: ones(3) }, { epsilon: 0.1 }),
  ],
  "cross-entropy, logits of one image without a batch": [
    /number of axes of logits of the shape \[10\]: expected 2, but got 1/,
    () => kernel("SoftmaxCrossEntropy", { logits: ones(10), labels: integers([1]) }),
  ],
  "cross-entropy, other labels": [
    /labels/,
    () => kernel("SoftmaxCrossEntropy", { logits: ones(4, 3), labels: integers([1]) }),
  ],
  "cross-entropy, labels of another type": [
    /expected float32 logits and int32 labels, but got float32 and bool/,
    () => kernel("SoftmaxCrossEntropy", { logits: ones(4, 3), labels: tf.ones([4], "bool") }),
  ],
  "lstm, kernel of other features": [
    /kernel of a recurrent layer: expected the shape \[3,16\], but got \[2,16\]/,
    () => kernel("Lstm", { x: ones(2, 5, 3), kernel: ones(2, 16), recurrentKernel: ones(4, 16) }),
  ],
  "lstm, no step": [
    /batch, steps and units of a recurrent layer: expected whole numbers of at least 1, but got 2, 0, 4/,
    () => kernel("Lstm", { x: ones(2, 0, 3), kernel: ones(3, 16), recurrentKernel: ones(4, 16) }),
  ],
  "gradient of lstm, another shape": [
    /gradient of an LSTM/,
    () => {
      const inputs = { x: ones(2, 5, 3), kernel: ones(3, 16), recurrentKernel: ones(4, 16) };
      return kernel("LstmGrad", { ...inputs, dy: ones(2, 3), y: ones(2, 4) });
    },
  ],
  "gru, bias of an LSTM": [
    /bias of a recurrent layer: expected the shape \[12\], but got \[16\]/,
    () =>
      kernel("Gru", { x: ones(2, 5, 3), kernel: ones(3, 12), recurrentKernel: ones(4, 12), bias: ones(16) }),
  ],
  "warped images, too few pixels": [
    /number of pixels/,
    () =>
      kernel("WarpImages", {}, {
        images: new Uint8Array(3),
        mesh: new Int32Array(8),
        count: 1,
        rows: 2,
        cols: 2,
        cell: 4,
        margin: 4,
      }),
  ],
  "warped images, another mesh": [
    /meshes/,
    () =>
      kernel("WarpImages", {}, {
        images: new Uint8Array(4),
        mesh: new Int32Array(6),
        count: 1,
        rows: 2,
        cols: 2,
        cell: 4,
        margin: 4,
      }),
  ],
};

/** Cases whose result is that of cpu. */
const asOnCpu: Record<string, () => tf.TensorContainer> = {
  "windows that just do not fit": () => [
    tf.maxPool(images(1, 4, 4, 1), 5, 1, "valid"),
    tf.avgPool(images(1, 4, 4, 1), 5, 1, "valid"),
    tf.conv2d(images(1, 4, 4, 1), images(5, 5, 1, 1), 1, "valid"),
    tf.depthwiseConv2d(images(1, 4, 4, 1), images(5, 5, 1, 1), 1, "valid"),
    tf.conv1d(ones(1, 4, 1) as tf.Tensor3D, ones(5, 1, 1) as tf.Tensor3D, 1, "valid"),
  ],
  "three dimensions": () => [
    tf.maxPool3d(volumes(1, 2, 2, 2, 1), 5, 1, "valid"),
    tf.avgPool3d(volumes(1, 2, 2, 2, 1), 5, 1, "valid"),
    tf.conv3d(volumes(1, 2, 2, 2, 1), volumes(5, 5, 5, 1, 1), 1, "valid"),
  ],
  "convolutions with empty sides": () => [
    tf.conv2d(images(1, 4, 4, 0), images(3, 3, 0, 2), 1, "valid"),
    tf.conv2d(images(1, 4, 4, 2), images(3, 3, 2, 0), 1, "valid"),
    tf.conv2d(images(1, 0, 0, 2), images(3, 3, 2, 2), 1, "same"),
    tf.conv2d(images(1, 4, 4, 1), images(0, 0, 1, 2), 1, "same"),
  ],
  "negative paddings of a convolution": () => [
    tf.conv2d(images(1, 8, 8, 1), images(3, 3, 1, 1), 1, [[0, 0], [-1, -1], [-1, -1], [0, 0]]),
    tf.conv2d(images(1, 12, 12, 16), images(3, 3, 16, 16), 1, [[0, 0], [-1, -1], [-1, -1], [0, 0]]),
    tf.conv2d(images(1, 12, 12, 16), images(3, 3, 16, 16), 1, [[0, 0], [0, -3], [0, -3], [0, 0]]),
  ],
  "negative paddings of the outermost axis": () => [
    tf.pad(tf.range(0, 5), [[-1, 0]], 7),
    tf.pad(tf.range(0, 5), [[-1, 3]], 7),
    tf.pad(tf.range(0, 5), [[2, -3]], 7),
    tf.pad(tf.range(0, 5), [[-5, 1]], 7),
    tf.pad(tf.range(0, 9).reshape([3, 3]), [[-1, 1], [0, 0]], 7),
  ],
  "segments that are not there": () => [
    tf.unsortedSegmentSum(ones(3), integers([0, 5, 1]) as tf.Tensor1D, 2),
    tf.unsortedSegmentSum(ones(3), integers([0, -1, 1]) as tf.Tensor1D, 2),
  ],
  "classes that are not there": () => tf.oneHot(integers([5, -1]), 3),
  "crops outside of the image": () =>
    tf.image.cropAndResize(images(1, 2, 2, 1), tf.tensor2d([[-3, -3, 5, 5]]), integers([0]) as tf.Tensor1D, [
      2,
      2,
    ]),
  "slices of nothing": () => [tf.slice(ones(3), [3], [0]), tf.stridedSlice(ones(5), [10], [30], [2])],
};

/** Leaves 1234.5 in freed memory of every small size. */
function dirtyMemory(): void {
  const tensors = [1, 16, 64, 300, 1000, 5000, 40000].flatMap((size) =>
    Array.from({ length: 4 }, () => tf.fill([size], 1234.5))
  );
  tf.dispose(tensors);
}

for (const [name, [message, f]] of Object.entries(refused)) {
  Deno.test(`refused, and nothing is left behind: ${name}`, async () => {
    await startBackend(2);
    dirtyMemory();
    tf.tidy(() => {
      const before = tf.backend().numDataIds(), bytes = tf.memory() as unknown as { numBytesInUse: number };
      assertThrows(() => tf.tidy(f), Error);
      try {
        tf.tidy(f);
      } catch (error) {
        const text = (error as Error).message;
        assert(message.test(text), text);
        assert(!/out of bounds|pass floats|undefined/.test(text), text);
      }
      assertEquals(tf.backend().numDataIds(), before);
      assertEquals(tf.memory() as unknown, bytes);
    });
  });
}

for (const [name, f] of Object.entries(asOnCpu)) {
  Deno.test(`as on cpu: ${name}`, async () => {
    await startBackend(2);
    dirtyMemory();
    const results = (backend: string) => {
      tf.setBackend(backend);
      return tf.tidy(() =>
        ([f()].flat() as tf.Tensor[]).map((tensor) => [tensor.shape, [...tensor.dataSync()]])
      );
    };
    assertEquals(results(BACKEND_NAME), results("cpu"));
  });
}

Deno.test("pad with negative paddings removes elements on every axis", async () => {
  await startBackend(2);
  const x = tf.range(0, 12).reshape([3, 4]);
  assertEquals(tf.pad(x, [[0, -1], [-1, -2]]).arraySync(), [[1], [5]]);
  assertEquals(tf.pad(x, [[1, -2], [-3, 1]], 9).arraySync(), [[9, 9], [3, 9]]);
});
