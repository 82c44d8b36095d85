/** Every backward pass against finite differences, over random shapes, strides and paddings. */
import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  averagePool2d,
  averagePool2dBackward,
  conv2d,
  conv2dBackward,
  crossEntropy,
  crossEntropyBackward,
  dense,
  denseBackward,
  maxPool2d,
  maxPool2dBackward,
  numericGradient,
  relativeError,
  relu,
  reluBackward,
  type Tensor,
  tensor,
} from "lib/layers/mod.ts";
import { choices } from "./random.ts";

/** A loss whose gradient by `y` is `dy`: all outputs, weighted and added up. */
const weighted = (y: Tensor, dy: Tensor) => y.map((value, place) => value * dy.data[place]!).sum();

function assertGradient(name: string, analytic: Tensor, loss: (x: Tensor) => number, x: Tensor): void {
  const error = relativeError(analytic, numericGradient(loss, x));
  assert(error < 1e-7, `${name}: the relative error is ${error}`);
}

Deno.test("conv2dBackward: agrees with finite differences", () => {
  for (let seed = 1; seed <= 25; seed++) {
    const { whole, pick, numbers } = choices(seed);
    const kernel = [whole(1, 3), whole(1, 3)] as const;
    const options = {
      stride: [whole(1, 3), whole(1, 3)] as const,
      padding: pick(["valid", "same", 1, [[0, 2], [1, 0]]] as const),
      bias: numbers([2]),
    };
    const x = numbers([2, whole(kernel[0], 6), whole(kernel[1], 6), 2]), w = numbers([...kernel, 2, 2]);
    const dy = numbers(conv2d(x, w, options).shape);
    const { dx, dw, dbias } = conv2dBackward(dy, x, w, options);
    assertGradient(`seed ${seed}: dx`, dx, (x) => weighted(conv2d(x, w, options), dy), x);
    assertGradient(`seed ${seed}: dw`, dw, (w) => weighted(conv2d(x, w, options), dy), w);
    const loss = (bias: Tensor) => weighted(conv2d(x, w, { ...options, bias }), dy);
    assertGradient(`seed ${seed}: dbias`, dbias, loss, options.bias);
  }
});

Deno.test("pooling, backward: agrees with finite differences, with padding too", () => {
  for (let seed = 1; seed <= 25; seed++) {
    const { whole, pick, numbers } = choices(seed);
    const size = [whole(2, 3), whole(2, 3)] as const;
    const options = {
      size,
      stride: [whole(1, 3), whole(1, 3)] as const,
      padding: pick(["valid", "same", 1, [[0, 1], [1, 0]]] as const),
    };
    const x = numbers([2, whole(size[0], 6), whole(size[1], 6), 2]);
    const dy = numbers(maxPool2d(x, options).shape);
    const max = maxPool2dBackward(dy, x, options), mean = averagePool2dBackward(dy, x, options);
    assertGradient(`seed ${seed}: max`, max, (x) => weighted(maxPool2d(x, options), dy), x);
    assertGradient(`seed ${seed}: average`, mean, (x) => weighted(averagePool2d(x, options), dy), x);
  }
});

Deno.test("dense, ReLU, softmax with cross-entropy, backward: a whole network agrees with finite differences", () => {
  for (let seed = 1; seed <= 10; seed++) {
    const { whole, numbers } = choices(seed);
    const [batch, inputs, hidden, classes] = [whole(1, 4), whole(1, 5), whole(1, 5), whole(2, 5)];
    const x = numbers([batch, inputs]);
    const [w1, b1] = [numbers([inputs, hidden]), numbers([hidden])];
    const [w2, b2] = [numbers([hidden, classes]), numbers([classes])];
    const labels = Array.from({ length: batch }, () => whole(0, classes - 1));

    const before = dense(x, w1, b1), active = relu(before), scores = dense(active, w2, b2);
    const second = denseBackward(crossEntropyBackward(scores, labels), active, w2);
    const first = denseBackward(reluBackward(second.dx, before), x, w1);

    const loss = (x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) =>
      crossEntropy(dense(relu(dense(x, w1, b1)), w2, b2), labels);
    assertGradient(`seed ${seed}: w2`, second.dw, (w) => loss(x, w1, b1, w, b2), w2);
    assertGradient(`seed ${seed}: b2`, second.dbias, (b) => loss(x, w1, b1, w2, b), b2);
    assertGradient(`seed ${seed}: w1`, first.dw, (w) => loss(x, w, b1, w2, b2), w1);
    assertGradient(`seed ${seed}: b1`, first.dbias, (b) => loss(x, w1, b, w2, b2), b1);
    assertGradient(`seed ${seed}: x`, first.dx, (x) => loss(x, w1, b1, w2, b2), x);
  }
});

Deno.test("the checker finds a gradient that is wrong by a thousandth", () => {
  const x = tensor([1, -2, 3]);
  const cubes = (x: Tensor) => x.map((value) => value ** 3).sum();
  const right = x.map((value) => 3 * value ** 2);
  assert(relativeError(right, numericGradient(cubes, x)) < 1e-9);
  assertAlmostEquals(relativeError(right.map((v) => v * 1.001), numericGradient(cubes, x)), 1e-3, 1e-5);
});

Deno.test("the checker restores what it changes, and passes NaN on", () => {
  const x = tensor([0.1, 0.2]);
  numericGradient((x) => x.sum(), x);
  assert(x.at(0) === 0.1 && x.at(1) === 0.2);
  assert(Number.isNaN(relativeError(tensor([NaN, 1]), tensor([1, 1]))));
  assert(relativeError(tensor([0, 0]), tensor([0, 0])) === 0);
  assertThrows(() => relativeError(tensor([1]), tensor([1, 2])), RangeError, "expected [1], but got [2]");
});
