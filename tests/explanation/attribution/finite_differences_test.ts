/** Gradients of scores against finite differences of what `model.predict` returns, for all kinds of networks. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { saliency } from "lib/explanation/mod.ts";
import { runNetwork } from "lib/explanation/scores/mod.ts";
import { architectureNames, buildModel } from "lib/model/mod.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";
import { assertNear } from "../near.ts";
import { noise, shuffleWeights } from "../networks.ts";

const { layers } = tf;
const inputShape = [6, 5, 1], image = noise(30, 5);

/** Networks without a kink, whose differences are exact, with their last layers. */
const networks: Record<string, () => tf.LayersModel> = {
  "softmax as a layer": () =>
    tf.sequential({ layers: [...body(), layers.dense({ units: 3 }), layers.softmax()] }),
  "softmax as an activation layer": () =>
    tf.sequential({
      layers: [...body(), layers.dense({ units: 3 }), layers.activation({ activation: "softmax" })],
    }),
  "softmax in the dense layer": () =>
    tf.sequential({ layers: [...body(), layers.dense({ units: 3, activation: "softmax" })] }),
  "the same without bias": () =>
    tf.sequential({ layers: [...body(), layers.dense({ units: 3, activation: "softmax", useBias: false })] }),
  "a network in a network": () => {
    const inner = tf.sequential({ layers: [layers.dense({ inputShape: [4], units: 3 }), layers.softmax()] });
    const outer = tf.sequential({ layers: [...body(), layers.dense({ units: 4, activation: "tanh" })] });
    return tf.model({ inputs: outer.inputs, outputs: inner.apply(outer.outputs) as tf.SymbolicTensor });
  },
  "branches": () => {
    const input = tf.input({ shape: inputShape });
    const conv = layers.conv2d({ filters: 1, kernelSize: 3, padding: "same", activation: "tanh" });
    const first = conv.apply(input), second = conv.apply(first); // one layer, called twice
    const sum = layers.add().apply([first, second] as tf.SymbolicTensor[]);
    const joined = layers.concatenate().apply([sum, input] as tf.SymbolicTensor[]);
    const scores = layers.dense({ units: 3 }).apply(layers.flatten().apply(joined));
    return tf.model({ inputs: input, outputs: layers.softmax().apply(scores) as tf.SymbolicTensor });
  },
};

function body(): tf.layers.Layer[] {
  return [
    layers.conv2d({ inputShape, filters: 4, kernelSize: 3, padding: "same", activation: "sigmoid" }),
    layers.batchNormalization({}),
    layers.depthwiseConv2d({ kernelSize: 2, activation: "tanh" }),
    layers.averagePooling2d({ poolSize: 2 }),
    layers.dropout({ rate: 0.5 }),
    layers.flatten(),
  ];
}

/** The differences of the log-odds log(p_a / p_b) = z_a − z_b, one pixel at a time. */
function differences(model: tf.LayersModel, a: number, b: number, step = 0.01): number[] {
  const logOdds = (pixel: number, change: number) =>
    tf.tidy(() => {
      const x = Float32Array.from(image, (value, p) => value / 255 + (p === pixel ? change : 0));
      const p = (model.predict(tf.tensor(x, [1, ...inputShape])) as tf.Tensor).dataSync();
      return Math.log(p[a]! / p[b]!);
    });
  return Array.from(image, (_, pixel) => (logOdds(pixel, step) - logOdds(pixel, -step)) / (2 * step));
}

for (const backend of ["cpu", "wasm"] as const satisfies BackendName[]) {
  const options = { ignore: backend === "wasm" && missing("read") };
  const start = () => startBackend({ backend, ...(backend === "wasm" && { threads: 1 }) });

  for (const [name, build] of Object.entries(networks)) {
    Deno.test(`finite differences (${backend}): ${name}`, options, async () => {
      await start();
      const model = shuffleWeights(build());
      const [zero, one] = [await saliency(model, image, 0), await saliency(model, image, 1)];
      assertNear(zero.map((value, p) => value - one[p]!), differences(model, 0, 1), 2e-3);
      model.dispose();
    });
  }

  Deno.test(`layer by layer, a network computes what predict computes (${backend})`, options, async () => {
    await start();
    const pixels = noise(2 * 784, 2);
    for (const name of architectureNames) {
      const model = buildModel(name, { seed: 1 });
      tf.tidy(() => {
        const x = tf.tensor(Float32Array.from(pixels, (value) => value / 255), [2, 28, 28, 1]);
        const expected = (model.predict(x) as tf.Tensor).dataSync();
        assertNear(runNetwork(model, x).dataSync(), expected, 1e-6);
        const logits = runNetwork(model, x, { logits: true }) as tf.Tensor2D;
        assertNear(tf.softmax(logits).dataSync(), expected, 1e-6);
        assert(Math.abs(tf.sum(logits).dataSync()[0]! - 2) > 1e-3); // these are not probabilities
      });
      model.dispose();
    }
  });
}

Deno.test("the output of a layer can be replaced on the way, in inner networks, too", async () => {
  await startBackend({ backend: "cpu" });
  const model = networks["a network in a network"]!(), seen: string[] = [];
  tf.tidy(() => {
    const after = (layer: tf.layers.Layer, output: tf.Tensor) => {
      seen.push(layer.getClassName());
      return layer.getClassName() === "Dense" ? tf.zerosLike(output) : output;
    };
    const probabilities = runNetwork(model, tf.ones([1, ...inputShape]), { after });
    assertNear(probabilities.dataSync(), [1 / 3, 1 / 3, 1 / 3], 1e-6);
  });
  assertEquals(seen.slice(-3), ["Dense", "Softmax", "Sequential"]);
});

Deno.test("softmax in a layer whose sums are not known is refused", async () => {
  await startBackend({ backend: "cpu" });
  const model = tf.sequential({
    layers: [layers.simpleRNN({ inputShape: [2, 3], units: 4, activation: "softmax" })],
  });
  assertThrows(
    () => runNetwork(model, tf.ones([1, 2, 3]), { logits: true }),
    UserError,
    "expected softmax after a dense layer, but got it in a SimpleRNN layer",
  );
});
