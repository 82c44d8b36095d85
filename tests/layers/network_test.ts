/** Whole networks in plain loops: their gradients, the same steps as TensorFlow.js, what they learn, what they refuse. */
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import {
  Conv2dLayer,
  crossEntropy,
  crossEntropyBackward,
  DenseLayer,
  flatten,
  flattenBackward,
  FlattenLayer,
  type Layer,
  MaxPool2dLayer,
  Network,
  numericGradient,
  relativeError,
  ReluLayer,
  type Tensor,
  tensor,
  zeros,
} from "lib/layers/mod.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";
import { assertClose } from "./close.ts";
import { choices } from "./random.ts";

/** The network of lesson 5, small: rows of 6 numbers, 3 classes. */
const fullyConnected = (seed: number): Layer[] => {
  const random = createRandom(seed);
  return [new DenseLayer(6, 5, random), new ReluLayer(), new DenseLayer(5, 3, random)];
};

/** A convolutional network with every kind of layer: pictures of 8 x 8 with 2 channels, 3 classes. */
const convolutional = (seed: number): Layer[] => {
  const random = createRandom(seed);
  return [
    new Conv2dLayer([3, 3, 2, 4], random, { padding: "same" }),
    new ReluLayer(),
    new MaxPool2dLayer({ size: 2 }),
    new Conv2dLayer([3, 3, 4, 3], random, { stride: 2 }),
    new ReluLayer(),
    new FlattenLayer(),
    new DenseLayer(3, 3, random),
  ];
};

const kinds = [
  { name: "fully connected", build: fullyConnected, shape: [4, 6] },
  { name: "convolutional", build: convolutional, shape: [4, 8, 8, 2] },
] as const;
const labels = [0, 2, 1, 2];

for (const { name, build, shape } of kinds) {
  Deno.test(`Network, ${name}: every gradient agrees with finite differences`, () => {
    for (let seed = 1; seed <= 5; seed++) {
      const network = new Network(build(seed));
      const x = choices(seed).numbers(shape);
      const loss = () => crossEntropy(network.forward(x), labels);
      const dx = network.backward(crossEntropyBackward(network.forward(x), labels));
      const found = network.parameters.map(({ gradient }) => gradient);
      network.parameters.forEach(({ value }, i) => {
        const error = relativeError(found[i]!, numericGradient(loss, value));
        assert(error < 1e-6, `seed ${seed}, parameter ${i}: the relative error is ${error}`);
      });
      const error = relativeError(dx, numericGradient(loss, x));
      assert(error < 1e-6, `seed ${seed}, x: the relative error is ${error}`);
    }
  });
}

/** The same layers in TensorFlow.js, from the same start. */
function forwardTf(layers: readonly Layer[], variables: readonly tf.Variable[], x: tf.Tensor): tf.Tensor {
  const next = variables[Symbol.iterator]();
  const take = () => next.next().value as tf.Variable;
  return layers.reduce((y, layer) => {
    if (layer instanceof DenseLayer) return tf.add(tf.matMul(y, take()), take());
    if (layer instanceof ReluLayer) return tf.relu(y);
    if (layer instanceof FlattenLayer) return tf.reshape(y, [y.shape[0]!, -1]);
    if (layer instanceof MaxPool2dLayer) return tf.maxPool(y as tf.Tensor4D, 2, 2, "valid");
    if (!(layer instanceof Conv2dLayer)) throw new Error("there is no such layer here");
    const { stride = 1, padding = "valid" } = layer.options;
    const w = take() as unknown as tf.Tensor4D;
    return tf.add(tf.conv2d(y as tf.Tensor4D, w, stride as number, padding as "valid" | "same"), take());
  }, x);
}

for (const backend of ["cpu", "wasm"] as const satisfies BackendName[]) {
  for (const { name, build, shape } of kinds) {
    const ignore = backend === "wasm" && missing("read");
    Deno.test(
      `Network, ${name}, and TensorFlow.js (${backend}): the same after each of 20 steps`,
      { ignore },
      async () => {
        await startBackend({ backend, threads: backend === "wasm" ? 2 : undefined });
        const layers = build(1), network = new Network(layers), random = choices(2);
        tf.engine().startScope();
        const variables = network.parameters.map(({ value }) =>
          tf.variable(tf.tensor([...value.data], [...value.shape]))
        );
        const optimizer = tf.train.sgd(0.2);
        for (let step = 1; step <= 20; step++) {
          const x = random.numbers(shape), truth = labels.map(() => random.whole(0, 2));
          const loss = network.learn(x, truth, 0.2);
          const theirLoss = optimizer.minimize(() => {
            const scores = forwardTf(layers, variables, tf.tensor([...x.data], [...shape]));
            return tf.losses.softmaxCrossEntropy(tf.oneHot(truth, 3), scores) as tf.Scalar;
          }, true)!;
          assertAlmostEquals(loss, (await theirLoss.data())[0]!, 1e-5, `loss of step ${step}`);
          for (const [i, variable] of variables.entries()) {
            const theirs = { shape: variable.shape, data: await variable.data() };
            assertClose(network.parameters[i]!.value, theirs, `parameter ${i} after step ${step}`);
          }
        }
        optimizer.dispose();
        variables.forEach((variable) => variable.dispose());
        tf.engine().endScope();
      },
    );
  }
}

Deno.test("Network: learns what a single layer cannot", () => {
  // Two rings around the origin: no straight line parts them.
  const random = createRandom(3);
  const points = Array.from({ length: 80 }, (_, i) => {
    const angle = 2 * Math.PI * random(), radius = (i % 2 === 0 ? 0.4 : 1.2) + 0.2 * random();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  const x = tensor(points), rings = points.map((_, i) => i % 2);
  const wrong = (network: Network) => network.classify(x).filter((ring, i) => ring !== rings[i]).length;
  const shallow = new Network([new DenseLayer(2, 2, random)]);
  const deep = new Network([new DenseLayer(2, 12, random), new ReluLayer(), new DenseLayer(12, 2, random)]);
  const first = deep.learn(x, rings, 0.5);
  for (let step = 0; step < 300; step++) {
    shallow.learn(x, rings, 0.5);
    deep.learn(x, rings, 0.5);
  }
  assert(wrong(shallow) > 15, `a single layer got only ${wrong(shallow)} of 80 wrong`);
  assertEquals(wrong(deep), 0);
  assert(crossEntropy(deep.forward(x), rings) < first / 10);
});

Deno.test("Network: a convolutional one learns stripes, wherever they are", () => {
  const random = createRandom(5);
  const striped = (label: number) => {
    const picture = zeros([8, 8, 2]), at = Math.floor(8 * random());
    for (let i = 0; i < 8; i++) {
      if (label === 0) picture.set(1, at, i, 0); // lies
      if (label === 1) picture.set(1, i, at, 0); // stands
      if (label === 2) picture.set(1, i, (i + at) % 8, 1); // leans, in the other channel
    }
    return picture.nested();
  };
  const batch = () => {
    const labels = Array.from({ length: 12 }, (_, i) => i % 3);
    return { x: tensor(labels.map(striped)), labels };
  };
  const network = new Network([
    new Conv2dLayer([3, 3, 2, 6], random, { padding: "same" }),
    new ReluLayer(),
    new MaxPool2dLayer({ size: 2 }),
    new FlattenLayer(),
    new DenseLayer(96, 3, random),
  ]);
  for (let step = 0; step < 150; step++) {
    const { x, labels } = batch();
    network.learn(x, labels, 0.1);
  }
  const fresh = batch();
  assertEquals(network.classify(fresh.x), fresh.labels);
});

Deno.test("Network: the same seed gives the same weights, another seed others", () => {
  const trained = (seed: number) => {
    const network = new Network(fullyConnected(seed)), { numbers } = choices(1);
    for (let step = 0; step < 5; step++) network.learn(numbers([4, 6]), labels, 0.1);
    return network.parameters.flatMap(({ value }) => [...value.data]);
  };
  assertEquals(trained(1), trained(1));
  assertNotEquals(trained(1), trained(2));
});

Deno.test("Network: starts with weights between the limits of He's rule, and near guessing", () => {
  const layer = new DenseLayer(600, 10, createRandom(1));
  const weights = [...layer.w.value.data];
  const limit = Math.sqrt(6 / 600);
  assert(weights.every((w) => Math.abs(w) <= limit) && Math.max(...weights) > 0.99 * limit);
  const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
  assertAlmostEquals(variance, 2 / 600, 2e-4);
  assertEquals(layer.bias.value.sum(), 0);
});

Deno.test("Network: update takes a step of `rate` against the gradient, and only that", () => {
  const layer = new DenseLayer(1, 2, () => 0.5), network = new Network([layer]);
  layer.w.gradient = tensor([[10, -20]]);
  layer.bias.gradient = tensor([1, 0]);
  network.update(0.1);
  assertEquals([layer.w.value.rows(), layer.bias.value.nested()], [[[-1, 2]], [-0.1, 0]]);
  assertEquals(layer.w.gradient.rows(), [[10, -20]]);
});

Deno.test("Network: each backward pass replaces the gradients, so that batches do not mix", () => {
  const network = new Network(fullyConnected(1)), x = choices(1).numbers([4, 6]);
  const gradients = () => {
    network.backward(crossEntropyBackward(network.forward(x), labels));
    return network.parameters.map(({ gradient }) => [...gradient.data]);
  };
  assertEquals(gradients(), gradients());
});

Deno.test("Network: a rate that is far too high ends in NaN, which is noticed", () => {
  const network = new Network([new DenseLayer(6, 3, createRandom(1))]), x = choices(1).numbers([4, 6]);
  let loss = 0;
  for (let step = 0; step < 5; step++) loss = network.learn(x.map((v) => v * 1e200), labels, 1e200);
  assert(Number.isNaN(loss), `the loss is ${loss}`);
});

Deno.test("flatten: rows, then columns, then channels; each image separately", () => {
  const x = zeros([2, 3, 4, 5]).map((_, place) => place);
  const y = flatten(x);
  assertEquals(y.shape, [2, 60]);
  assertEquals(y.at(1, (2 * 4 + 3) * 5 + 1), x.at(1, 2, 3, 1));
  assertEquals(flattenBackward(y, x), x);
  assertEquals(flatten(zeros([3])).shape, [3, 1]);
});

const x = zeros([4, 6]);
const network = new Network(fullyConnected(1));
const refused: [name: string, f: () => unknown, message: string][] = [
  ["no layers", () => new Network([]), "layers: expected at least one, but got none"],
  [
    "backward before forward",
    () => new Network(fullyConnected(1)).backward(zeros([4, 3])),
    "DenseLayer: expected a forward pass before the backward pass, but got none",
  ],
  [
    "pooling backward before forward",
    () => new MaxPool2dLayer({ size: 2 }).backward(zeros([1])),
    "MaxPool2dLayer: expected a forward pass before the backward pass, but got none",
  ],
  [
    "pictures that were not flattened",
    () => network.forward(zeros([4, 2, 3, 1])),
    "x of dense: expected [batch, inputs], but got [4, 2, 3, 1]",
  ],
  [
    "too many inputs",
    () => network.forward(zeros([4, 7])),
    "w of dense: expected [7, outputs], but got [6, 5]",
  ],
  [
    "too few labels",
    () => network.learn(x, [0], 0.1),
    "labels of crossEntropyBackward: expected one for each of 4 rows, but got 1",
  ],
  [
    "a label beyond the classes",
    () => network.learn(x, [0, 1, 2, 3], 0.1),
    "expected a whole number from 0 to 2, but got 3",
  ],
  ["a rate of 0", () => network.update(0), "learning rate: expected a number above 0, but got 0"],
  [
    "a negative rate",
    () => network.learn(x, labels, -1),
    "learning rate: expected a number above 0, but got -1",
  ],
  ["no rate", () => network.update(NaN), "learning rate: expected a number above 0, but got NaN"],
  [
    "a number to flatten",
    () => flatten(tensor(1)),
    "x of flatten: expected [batch, …], but got []",
  ],
  [
    "a gradient that does not fit the picture",
    () => flattenBackward(zeros([1, 3]), zeros([1, 2, 2, 1])),
    "values: expected 4 for the shape [1, 2, 2, 1], but got 3",
  ],
];

for (const [name, f, message] of refused) {
  Deno.test(`Network: ${name} is refused in one line`, () => {
    const error = assertThrows(f, message.includes("forward") ? Error : RangeError, message);
    assert(!error.message.includes("\n"));
  });
}

Deno.test("Network: a refused step leaves the weights as they were", () => {
  const before: Tensor[] = network.parameters.map(({ value }) => value.map((v) => v));
  assertThrows(() => network.learn(x, [0, 1, 2, 3], 0.1), RangeError);
  assertThrows(() => network.learn(x, labels, 0), RangeError);
  network.parameters.forEach(({ value }, i) => assertEquals(value, before[i]));
});
