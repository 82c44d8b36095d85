/** Gradients, SmoothGrad, guided backpropagation and Grad-CAM, each against the plain loops of lib/layers. */
import { assert, assertEquals } from "@std/assert";
import { gradCamCells, guidedBackpropagation, saliency, smoothGrad } from "lib/explanation/mod.ts";
import { type Network, ReluLayer, type Tensor } from "lib/layers/mod.ts";
import { createRandom, normal } from "lib/math/mod.ts";
import { type BackendName, startBackend } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";
import { assertNear } from "../near.ts";
import { noise } from "../networks.ts";
import { oneHot, plainInput, SIDE, twoNetworks } from "../plain_network.ts";

const image = noise(SIDE * SIDE, 3);
const pixels = Array.from(image, (value) => value / 255);

/** The gradient of a score with respect to the pixels, by the plain network. */
function plainGradient(plain: Network, values: ArrayLike<number>, digit: number): Tensor {
  plain.forward(plainInput(values));
  return plain.backward(oneHot(digit));
}

for (const backend of ["cpu", "wasm"] as const satisfies BackendName[]) {
  const test = (name: string, run: () => Promise<void>) =>
    Deno.test(
      `plain loops (${backend}): ${name}`,
      { ignore: backend === "wasm" && missing("read") },
      async () => {
        await startBackend({ backend, ...(backend === "wasm" && { threads: 1 }) });
        await run();
      },
    );

  test("saliency", async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { plain, model } = twoNetworks(seed);
      for (const digit of [0, 1, 2]) {
        assertNear(await saliency(model, image, digit), plainGradient(plain, pixels, digit).data);
      }
    }
  });

  test("SmoothGrad is the mean of the gradients of noisy copies", async () => {
    const { plain, model } = twoNetworks();
    const random = createRandom(7), expected = new Float64Array(image.length);
    for (let sample = 0; sample < 6; sample++) {
      const copy = pixels.map((value) => value + 0.2 * normal(random));
      plainGradient(plain, copy, 1).data.forEach((value, p) => expected[p]! += value / 6);
    }
    let passes = 0;
    const pause = () => Promise.resolve(void passes++);
    const options = { samples: 6, noise: 0.2, seed: 7, batchSize: 4, pause };
    assertNear(await smoothGrad(model, image, 1, options), expected);
    assertEquals(passes, 2);
  });

  test("guided backpropagation", async () => {
    let changed = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const { plain, model } = twoNetworks(seed);
      plain.forward(plainInput(pixels));
      const expected = plain.layers.reduceRight(
        (dy, layer) =>
          layer.backward(layer instanceof ReluLayer ? dy.map((value) => Math.max(0, value)) : dy),
        oneHot(2),
      );
      assertNear(await guidedBackpropagation(model, image, 2), expected.data);
      const gradient = plainGradient(plain, pixels, 2);
      if (expected.data.some((value, p) => Math.abs(value - gradient.data[p]!) > 0.01)) changed++;
    }
    assert(changed >= 4, `only ${changed} maps differ from the gradient`);
  });

  test("Grad-CAM", async () => {
    const { plain, model } = twoNetworks(2);
    const below = plain.layers.slice(0, 5), above = plain.layers.slice(5);
    for (const digit of [0, 1, 2]) {
      const maps = below.reduce((x, layer) => layer.forward(x), plainInput(pixels)); // [1, 2, 2, 4]
      above.reduce((x, layer) => layer.forward(x), maps);
      const gradients = above.reduceRight((dy, layer) => layer.backward(dy), oneHot(digit));
      const weights = [0, 1, 2, 3].map((k) => {
        let sum = 0;
        for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) sum += gradients.at(0, i, j, k);
        return sum / 4;
      });
      const signed = [0, 1, 2, 3].map((cell) =>
        weights.reduce((sum, weight, k) => sum + weight * maps.at(0, cell >> 1, cell % 2, k), 0)
      );
      const found = await gradCamCells(model, image, digit, { rectify: false });
      assertEquals([found.layer, found.rows, found.cols], ["conv2", 2, 2]);
      assertNear(found.weights, weights);
      assertNear(found.values, signed);
      const rectified = await gradCamCells(model, image, digit);
      assertEquals(rectified.values, found.values.map((value) => Math.max(0, value)));
    }
  });
}
