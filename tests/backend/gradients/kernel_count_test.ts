/** How many kernels gradients take: those of one op, and a whole training step. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { compiledLoss } from "../support/compiled_loss.ts";
import { numbers } from "../support/same_as_cpu.ts";

/** Kernels that compute nothing: they count references, or create an optimizer's state. */
const free = new Set(["Identity", "Reshape", "Cast", "Fill"]);

/** Returns the kernels that compute, in alphabetical order, with their numbers: "Add 2, Conv2D 1". */
async function kernelsOf(f: () => Promise<unknown> | unknown): Promise<string> {
  await startBackend({ threads: 1 });
  const profile = await tf.profile(async () => {
    tf.engine().startScope();
    await f();
    tf.engine().endScope();
    return undefined as unknown as tf.Tensor;
  });
  const counts = Object.entries(Object.groupBy(profile.kernels, ({ name }) => name))
    .filter(([name]) => !free.has(name) && !name.endsWith("__op"))
    .map(([name, kernels]) => `${name} ${kernels!.length}`);
  return counts.sort().join(", ");
}

Deno.test("the gradient of tile is one sum", async () => {
  const kernels = await kernelsOf(() => tf.grad((x) => tf.tile(x, [3, 2, 4]))(numbers([4, 5, 6])));
  assertEquals(kernels, "Sum 1, Tile 1");
});

Deno.test("the gradient of clipByValue is one kernel", async () => {
  const kernels = await kernelsOf(() => tf.grad((x) => tf.clipByValue(x, -0.5, 0.5))(numbers([4, 5])));
  assertEquals(kernels, "ClipByValue 1, ClipGrad 1");
});

Deno.test("the gradients of maxima and minima are one kernel each", async () => {
  for (const [f, name] of [[tf.max, "Max"], [tf.min, "Min"]] as const) {
    const kernels = await kernelsOf(() => tf.grad((x) => f(x, [1, 2]))(numbers([4, 5, 6, 3])));
    assertEquals(kernels, `ExtremeGrad 1, ${name} 1`);
  }
});

Deno.test("layer normalisation of [128, 28, 64], forward and backward, takes one kernel each", async () => {
  await startBackend({ threads: 1 });
  const layer = tf.layers.layerNormalization(), x = numbers([128, 28, 64]);
  tf.dispose(layer.apply(x) as tf.Tensor);
  const kernels = await kernelsOf(() => tf.variableGrads(() => tf.sum(layer.apply(x) as tf.Tensor)));
  layer.dispose();
  x.dispose();
  assertEquals(kernels, "LayerNorm 1, LayerNormGrad 1, Sum 1, Tile 1"); // and the gradient of the sum
});

Deno.test("a training step of a convolutional network takes these kernels and no others", async () => {
  const conv = (options: object) =>
    tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: "relu", ...options });
  const model = tf.sequential({
    layers: [
      conv({ inputShape: [28, 28, 1] }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      conv({}),
      tf.layers.batchNormalization(),
      tf.layers.reLU(),
      tf.layers.averagePooling2d({ poolSize: 2 }),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 20, activation: "relu" }),
      tf.layers.dense({ units: 10 }),
    ],
  });
  const x = numbers([32, 28, 28, 1]), y = numbers([32, 10]);
  const optimizer = tf.train.adam(0.01);
  const kernels = await kernelsOf(() =>
    void optimizer.minimize(() =>
      tf.mean(tf.square(tf.sub(model.apply(x, { training: true }) as tf.Tensor, y)))
    )
  );
  tf.dispose([x, y]);
  model.dispose();
  optimizer.dispose();
  assertEquals(
    kernels,
    "ActivationBiasGrad 4, AvgPool 1, AvgPoolGrad 1, BatchMatMul 4, BatchNormTraining 1, BatchNormTrainingGrad 1, " +
      "Conv2DBackpropFilter 2, Conv2DBackpropInput 1, Dropout 2, FusedConv2D 2, MaxPool 1, MaxPoolGrad 1, Mean 1, " +
      "Multiply 2, RealDiv 1, Relu 1, ReluGrad 1, Square 1, Sub 1, Tile 1, _FusedMatMul 2",
  );
});

for (
  const [loss, activation, kernels] of [
    [
      "binaryCrossentropy",
      "sigmoid",
      "BinaryCrossEntropy 1, BinaryCrossEntropyGrad 1, Mean 1, Sigmoid 1, SigmoidGrad 1",
    ],
    [
      "categoricalCrossentropy",
      "softmax",
      "CategoricalCrossEntropy 1, CategoricalCrossEntropyGrad 1, Mean 1, Softmax 1, SoftmaxGrad 1",
    ],
  ] as const
) {
  Deno.test(`${loss} of ${activation} takes these kernels, and what computes the gradient of their mean`, async () => {
    const x = numbers([6, 4]), targets = numbers([6, 4], 2, 0, 1);
    await startBackend({ threads: 1 });
    const lossOf = compiledLoss(loss);
    const found = await kernelsOf(() =>
      tf.grad((x) => tf.mean(lossOf(targets, tf[activation](x as tf.Tensor2D))))(x)
    );
    tf.dispose([x, targets]);
    assertEquals(found, kernels.replace("Mean 1,", "Mean 1, RealDiv 1,") + ", Tile 1");
  });
}
