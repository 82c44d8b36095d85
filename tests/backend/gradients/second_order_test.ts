/**
 * Second-order gradients of every layer of tfjs-layers, on our backend and on tfjs' cpu backend: those of a
 * gradient penalty, as in WGAN-GP, with respect to the input and the weights. (pytorch_test.ts compares those
 * of fused kernels with PyTorch's.)
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { apply, built, everyLayer, inputsOf, nameOf } from "../support/every_layer.ts";
import { checkGradient, compareValues, numbers } from "../support/same_as_cpu.ts";

/**
 * Layers for which cpu computes a wrong gradient or none: they are compared with finite differences
 * instead.
 */
const notOnCpu: Record<string, string> = {
  "upSampling2d": "the gradient of resizing is wrong on cpu",
};
const withoutSecondGradient: Record<string, string> = {
  "maxPooling3d": "MaxPool3DGrad has no gradient",
};

/** Returns the sum of squares of the gradient of a weighted sum of squares of the layer's result. */
function penaltyOf(layer: tf.layers.Layer, training: boolean): (...xs: tf.Tensor[]) => tf.Tensor {
  const sumOfSquares = (...xs: tf.Tensor[]) => {
    const y = apply(layer, xs, training);
    return tf.sum(tf.mul(tf.square(y), numbers(y.shape, 5, 0.5, 1.5)));
  };
  return (...xs) => tf.addN(tf.grads(sumOfSquares)(xs).map((gradient) => tf.sum(tf.square(gradient))));
}

/** Returns its gradients with respect to inputs and weights. */
function penaltyGradients(layer: tf.layers.Layer, inputs: tf.Tensor[], training: boolean): number[][] {
  const penalty = penaltyOf(layer, training), results = tf.grads(penalty)(inputs);
  const weights = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
  if (weights.length > 0) {
    const { grads } = tf.variableGrads(() => penalty(...inputs) as tf.Scalar, weights);
    for (const { name } of weights) results.push(grads[name] ?? tf.zeros([0]));
  }
  return results.map((gradient) => [...gradient.dataSync()]);
}

for (const layerCase of everyLayer) {
  const name = nameOf(layerCase);
  if (layerCase.noGradient || name in withoutSecondGradient) continue;
  if (name in notOnCpu || layerCase.notOnCpu) {
    Deno.test(`second gradients by finite differences: ${name}`, async () => {
      await startBackend({ threads: 2 });
      const layer = built(layerCase), shape = layerCase.inputs[0]!;
      const penalty = penaltyOf(layer, false) as (x: tf.Tensor) => tf.Scalar;
      await checkGradient(penalty, () => numbers(shape, 1), { step: 2e-2 });
      tf.disposeVariables();
    });
    continue;
  }
  Deno.test(`second gradients as on cpu: ${name}`, async () => {
    const training = !layerCase.isRandom, results: number[][][] = [];
    for (const backend of ["cpu", BACKEND_NAME]) {
      await startBackend({ threads: 2 });
      await tf.setBackend(backend);
      tf.engine().startScope();
      results.push(penaltyGradients(built(layerCase), inputsOf(layerCase), training));
      tf.engine().endScope();
      tf.disposeVariables();
    }
    const [expected, found] = results as [number[][], number[][]];
    assertEquals(found.length, expected.length);
    assert(expected.flat().some((value) => value !== 0));
    for (const [i, values] of expected.entries()) compareValues(found[i]!, values, 2e-5, `gradient ${i}`);
  });
}

Deno.test("second gradients: dropout applies the same mask", async () => {
  await startBackend({ threads: 2 });
  const layer = tf.layers.dropout({ rate: 0.4, seed: 11 });
  const [y, found] = tf.tidy(() => {
    const run = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
    const x = numbers([300], 1, 0.5, 1);
    const penalty = (x: tf.Tensor) => tf.sum(tf.square(tf.grad((x) => tf.sum(tf.square(run(x))))(x)));
    // y = m·x with m = 0 or 1/0.6: the gradient of y² is 2m²x, the penalty 4m⁴x², its gradient 8m⁴x.
    const y = tf.div(run(x), x);
    return [tf.mul(tf.mul(8, tf.pow(y, 4)), x).dataSync(), tf.grad(penalty)(x).dataSync()];
  });
  compareValues([...found], [...y], 1e-5, "gradient");
});

Deno.test("second gradients: a gradient penalty trains a network of fused layers as on cpu", async () => {
  const results: number[][][] = [];
  for (const backend of ["cpu", BACKEND_NAME]) {
    await startBackend({ threads: 2 });
    await tf.setBackend(backend);
    const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({
          filters: 4,
          kernelSize: 3,
          activation: "relu",
          inputShape: [10, 10, 1],
          kernelInitializer: seeded(1),
        }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.batchNormalization(),
        tf.layers.flatten(),
        tf.layers.dense({ units: 5, activation: "relu", kernelInitializer: seeded(2) }),
        tf.layers.dense({ units: 1, kernelInitializer: seeded(3) }),
      ],
    });
    const x = numbers([6, 10, 10, 1], 4), optimizer = tf.train.sgd(0.05), losses: number[] = [];
    for (let step = 0; step < 4; step++) {
      const loss = optimizer.minimize(() => {
        const score = (x: tf.Tensor) => model.apply(x, { training: true }) as tf.Tensor;
        const norms = tf.norm(tf.reshape(tf.grad(score)(x), [6, 100]), "euclidean", 1);
        return tf.add(tf.mean(score(x)), tf.mul(10, tf.mean(tf.square(tf.sub(norms, 1)))));
      }, true)!;
      losses.push(loss.dataSync()[0]!);
      loss.dispose();
    }
    results.push([losses, ...model.getWeights().map((weight) => [...weight.dataSync()])]);
    tf.dispose([x]);
    model.dispose();
    optimizer.dispose();
  }
  const [expected, found] = results as [number[][], number[][]];
  for (const [i, values] of expected.entries()) compareValues(found[i]!, values, 1e-4, `${i}`);
});

Deno.test("second gradients leave no tensor and no memory behind", async () => {
  await startBackend({ threads: 1 });
  const layers = [
    tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: "relu", inputShape: [10, 10, 1] }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.batchNormalization(),
    tf.layers.dropout({ rate: 0.3 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 5, activation: "relu" }),
  ];
  const model = tf.sequential({ layers });
  const run = () =>
    tf.tidy(() => {
      const score = (x: tf.Tensor) => model.apply(x, { training: true }) as tf.Tensor;
      const { grads } = tf.variableGrads(() => tf.sum(tf.square(tf.grad(score)(numbers([6, 10, 10, 1])))));
      for (const gradient of Object.values(grads)) gradient.dataSync();
    });
  run();
  const { numTensors, numDataBuffers, numBytes } = tf.memory(), inUse = tf.backend().memory();
  run();
  const after = tf.memory();
  assertEquals(
    [after.numTensors, after.numDataBuffers, after.numBytes, tf.backend().memory()],
    [numTensors, numDataBuffers, numBytes, inUse],
  );
  model.dispose();
});
