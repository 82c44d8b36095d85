import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { installGradients } from "lib/backend/gradients/mod.ts";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { compareValues, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";
import { runOn, startBackend } from "../support/with_backend.ts";

installFusions();

/** Sizes of a batch and of a convolution, and whether the result is deferred on that many threads. */
interface Case {
  batch: number;
  size: [height: number, width: number, channels: number];
  filters: number;
  kernelSize: [number, number];
  strides?: [number, number];
  padding?: "same" | "valid";
}

const cases: Case[] = [
  { batch: 6, size: [9, 8, 1], filters: 8, kernelSize: [3, 3] },
  { batch: 24, size: [12, 11, 1], filters: 32, kernelSize: [3, 3] },
  { batch: 25, size: [28, 28, 1], filters: 6, kernelSize: [5, 5], padding: "same" },
  { batch: 6, size: [8, 12, 1], filters: 6, kernelSize: [3, 3] }, // an odd number of windows in a line
  { batch: 6, size: [7, 9, 1], filters: 6, kernelSize: [2, 4], padding: "same" },
  { batch: 6, size: [13, 10, 1], filters: 13, kernelSize: [5, 5], strides: [2, 1], padding: "same" },
  { batch: 6, size: [6, 9, 1], filters: 3, kernelSize: [3, 4] },
  { batch: 6, size: [14, 13, 6], filters: 16, kernelSize: [5, 5] },
  { batch: 7, size: [13, 9, 8], filters: 20, kernelSize: [3, 5] }, // lines of 40 floats
  { batch: 6, size: [11, 14, 3], filters: 21, kernelSize: [4, 2], strides: [2, 1], padding: "same" },
  { batch: 6, size: [40, 66, 2], filters: 5, kernelSize: [1, 1] }, // more than one piece
  { batch: 1, size: [7, 7, 2], filters: 3, kernelSize: [2, 2] },
  { batch: 6, size: [2, 3, 2], filters: 3, kernelSize: [2, 2] }, // no window fits
];

function network({ size, filters, kernelSize, strides, padding }: Case) {
  const input = tf.input({ shape: size });
  const convolution = tf.layers.conv2d({
    ...{ filters, kernelSize, strides: strides ?? 1, padding: padding ?? "valid", activation: "relu" },
    kernelInitializer: tf.initializers.randomUniform({ minval: -1, maxval: 1, seed: 3 }),
    biasInitializer: tf.initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed: 4 }),
  });
  const between = convolution.apply(input) as tf.SymbolicTensor;
  const pooled = tf.layers.maxPooling2d({ poolSize: 2 }).apply(between) as tf.SymbolicTensor;
  return { input, convolution, between, pooled };
}

const weighted = (y: tf.Tensor, seed: number) => tf.sum(tf.mul(y, numbers(y.shape, seed))) as tf.Scalar;

Deno.test("convolution, ReLU and pooling as one: prediction and all gradients are as on cpu", async () => {
  for (const sizes of cases) {
    await sameAsCpu(() => {
      const { input, pooled } = network(sizes);
      const model = tf.model({ inputs: input, outputs: pooled });
      const x = numbers([sizes.batch, ...sizes.size], 5);
      const loss = (x: tf.Tensor) => weighted(model.apply(x, { training: true }) as tf.Tensor, 6);
      const { value, grads } = tf.variableGrads(() => loss(x));
      const names = Object.keys(grads).sort();
      const dx = tf.grad(loss)(x);
      const results = [model.predict(x) as tf.Tensor, value, dx, ...names.map((name) => grads[name]!)];
      model.dispose();
      return results;
    }, { tolerance: 1e-5 });
  }
});

Deno.test("convolution, ReLU and pooling as one: NaN and infinity are passed on as on cpu", async () => {
  for (const sizes of cases) {
    await sameAsCpu(() => {
      const { input, pooled } = network(sizes);
      const model = tf.model({ inputs: input, outputs: pooled });
      const y = model.predict(wild([sizes.batch, ...sizes.size], 5)) as tf.Tensor;
      model.dispose();
      return y;
    }, { tolerance: 1e-5 });
  }
});

Deno.test("gradients of a convolution under a pooling: an infinity also spreads where the gradient is 0, as on cpu", async () => {
  const sizes = cases.find(({ size }) => size[2] === 6)!;
  const withInfinity = (values: tf.Tensor) =>
    tf.tensor(values.dataSync().map((value, i) => i === 200 ? Infinity : value), values.shape);
  for (const infinite of ["x", "filter", "neither"]) {
    await sameAsCpu(() => {
      const { input, convolution, pooled } = network(sizes);
      const model = tf.model({ inputs: input, outputs: pooled });
      const [filter, bias] = convolution.getWeights() as [tf.Tensor, tf.Tensor];
      if (infinite === "filter") convolution.setWeights([withInfinity(filter), bias]);
      const finite = tf.abs(numbers([sizes.batch, ...sizes.size], 5));
      const x = infinite === "x" ? withInfinity(finite) : finite;
      const loss = (x: tf.Tensor) => weighted(model.apply(x, { training: true }) as tf.Tensor, 6);
      const { grads } = tf.variableGrads(() => loss(x));
      const results = [tf.grad(loss)(x), ...Object.keys(grads).sort().map((name) => grads[name]!)];
      model.dispose();
      return results;
    }, { tolerance: 1e-5 });
  }
});

Deno.test("a prediction in chunks, by Winograd's algorithm: as on cpu, for other readers too, and the bits of training", async () => {
  // Five images for each thread.
  const sizes: Case = { batch: 17, size: [40, 41, 16], filters: 16, kernelSize: [3, 3] };
  await sameAsCpu(() => {
    const { input, between, pooled } = network(sizes);
    const model = tf.model({ inputs: input, outputs: [pooled, between] });
    const x = numbers([sizes.batch, ...sizes.size], 5);
    const results = model.predict(x, { batchSize: sizes.batch }) as tf.Tensor[];
    model.dispose();
    return results;
  }, { tolerance: 1e-4 });
  await startBackend(2);
  const { input, pooled } = network(sizes);
  const model = tf.model({ inputs: input, outputs: pooled });
  const x = numbers([sizes.batch, ...sizes.size], 5);
  const alone = model.predict(x, { batchSize: sizes.batch }) as tf.Tensor;
  const { value } = tf.valueAndGrad((x: tf.Tensor) => model.apply(x) as tf.Tensor)(x, tf.zerosLike(alone));
  assertEquals(alone.dataSync(), value.dataSync());
  tf.dispose([x, alone, value]);
  model.dispose();
});

Deno.test("a convolution outside of a gradient, pooled within it", async () => {
  for (const sizes of [cases[1]!, cases[2]!]) {
    await sameAsCpu(() => {
      const { convolution } = network(sizes);
      const y = convolution.apply(numbers([sizes.batch, ...sizes.size], 5)) as tf.Tensor4D;
      const unused = tf.maxPool(y, 2, 2, "valid");
      const dy = tf.grad((y) => weighted(tf.maxPool(y as tf.Tensor4D, 2, 2, "valid"), 6))(y);
      convolution.dispose();
      return [unused, dy];
    }, { tolerance: 1e-5 });
  }
});

Deno.test("the convolution's result is not computed for the pooling", async () => {
  const backend = await startBackend(2);
  const sizes = cases[1]!;
  const { input, pooled, convolution } = network(sizes);
  const model = tf.model({ inputs: input, outputs: pooled });
  const x = numbers([sizes.batch, ...sizes.size]);
  const y = convolution.apply(x) as tf.Tensor;
  const bytes = backend.memory().numBytesInUse;
  tf.tidy(() => void model.predict(x));
  assert(backend.stored(y).deferred !== undefined);
  y.dataSync();
  assertEquals(backend.stored(y).deferred, undefined);
  const image = y.size * 4;
  assert(backend.memory().numBytesInUse - bytes >= image, "y came into memory when it was read");
  y.dispose();
  x.dispose();
  model.dispose();
});

Deno.test("any other reader of the convolution's result gets it, and its gradient is added", async () => {
  for (const sizes of cases) {
    await sameAsCpu(() => {
      const { input, between, pooled } = network(sizes);
      const model = tf.model({ inputs: input, outputs: [pooled, between] });
      const x = numbers([sizes.batch, ...sizes.size], 5);
      const loss = () => {
        const [pooled, between] = model.apply(x, { training: true }) as [tf.Tensor, tf.Tensor];
        return tf.add(weighted(pooled, 6), weighted(between, 7)) as tf.Scalar;
      };
      const { value, grads } = tf.variableGrads(loss);
      const names = Object.keys(grads).sort();
      const results = [...model.predict(x) as tf.Tensor[], value, ...names.map((name) => grads[name]!)];
      model.dispose();
      return results;
    }, { tolerance: 1e-5 });
  }
});

Deno.test("a deferred result does not change when weights and images are changed before it is computed", async () => {
  const sizes = cases[0]!;
  const f = () => {
    const { input, convolution, pooled } = network(sizes);
    const model = tf.model({
      inputs: input,
      outputs: tf.layers.flatten().apply(pooled) as tf.SymbolicTensor,
    });
    const x = numbers([sizes.batch, ...sizes.size], 5);
    const y = convolution.apply(x) as tf.Tensor;
    const optimizer = tf.train.sgd(0.5);
    optimizer.minimize(() => weighted(model.apply(x, { training: true }) as tf.Tensor, 6));
    convolution.setWeights(convolution.getWeights().map((weight) => tf.zerosLike(weight)));
    x.dispose();
    const result = y.add(0);
    model.dispose();

    optimizer.dispose();
    return result;
  };
  for (const threads of [1, 2]) {
    await startBackend(threads);
    const [expected] = await runOn("cpu", f), [found] = await runOn(BACKEND_NAME, f);
    const error = Math.max(
      ...found!.values.map((value, i) => Math.abs(value as number - (expected!.values[i] as number))),
    );
    assert(error < 1e-5, `${error}`);
  }
});

Deno.test("a dilated convolution, ReLU and pooling as one: equal to op by op (cpu cannot differentiate it)", async () => {
  for (const threads of [1, 2]) {
    await startBackend(threads);
    installGradients();
    const run = (isFused: boolean) =>
      tf.tidy(() => {
        const layer = tf.layers.conv2d({
          filters: 6,
          kernelSize: 3,
          dilationRate: 2,
          activation: "relu",
          padding: "same",
        });
        const input = tf.input({ shape: [10, 11, 2] });
        const pooled = tf.layers.maxPooling2d({ poolSize: 2 }).apply(layer.apply(input)) as tf.SymbolicTensor;
        const model = tf.model({ inputs: input, outputs: pooled });
        const [filter, bias] = layer.getWeights() as [tf.Tensor4D, tf.Tensor1D];
        layer.setWeights([numbers(filter.shape, 1), numbers(bias.shape, 2)]);
        const f = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) => {
          const z = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same", "NHWC", 2);
          return tf.maxPool(tf.relu(tf.add(z, bias)) as tf.Tensor4D, 2, 2, "valid");
        };
        const x = numbers([6, 10, 11, 2], 3);
        const weights = [numbers(filter.shape, 1), numbers(bias.shape, 2)] as const;
        if (!isFused) {
          const gradients = tf.grads((...inputs) => weighted(f(inputs[0]!, inputs[1]!, inputs[2]!), 4))([
            x,
            ...weights,
          ]);
          return gradients.map((gradient) => [...gradient.dataSync()]) as never;
        }
        const loss = (x: tf.Tensor) => weighted(model.apply(x, { training: true }) as tf.Tensor, 4);
        const { grads } = tf.variableGrads(
          () => loss(x),
          layer.trainableWeights.map((weight) => weight.read() as tf.Variable),
        );
        const gradients = [
          tf.grad(loss)(x),
          ...layer.trainableWeights.map((weight) => grads[(weight.read() as tf.Variable).name]!),
        ];
        const values = gradients.map((gradient) => [...gradient.dataSync()]);
        model.dispose();
        return values as never;
      }) as number[][];
    const expected = run(false), found = run(true);
    for (const [i, values] of expected.entries()) compareValues(found[i]!, values, 1e-5, `input ${i}`);
  }
});
