/**
 * A layer that uses a fused kernel on our backend does all that the stock layer does for its users and
 * subclasses: properties of every layer of tfjs-layers, on our backend and on tfjs' cpu backend.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { installFusions } from "lib/backend/fusion/mod.ts";
import { BACKEND_NAME } from "lib/backend/mod.ts";
import { apply, built, everyLayer, inputsOf, nameOf, notLayers } from "../support/every_layer.ts";
import { compareValues, integers, numbers } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

installFusions();

type Constructor = new (config: object) => tf.layers.Layer;
const backends = ["cpu", BACKEND_NAME];

/** Asserts that `f` returns the same on both backends. */
async function onBoth<T>(f: () => T): Promise<[cpu: T, ours: T]> {
  await startBackend(2);
  const results: T[] = [];
  for (const backend of backends) {
    await tf.setBackend(backend);
    tf.engine().startScope();
    results.push(f());
    tf.engine().endScope();
  }
  return results as [T, T];
}

const plain = (y: tf.Tensor) => ({ shape: y.shape, dtype: y.dtype, values: [...y.dataSync()] });

Deno.test("the list of layers is complete", () => {
  const listed = new Set([...everyLayer.map(({ factory }) => factory), ...Object.keys(notLayers)]);
  assertEquals(Object.keys(tf.layers).filter((name) => !listed.has(name)), []);
});

for (const layerCase of everyLayer) {
  const name = nameOf(layerCase), { isRandom } = layerCase;

  Deno.test(`${name}: results in training and in inference, and the weights afterwards, are those of cpu`, async () => {
    const [expected, found] = await onBoth(() => {
      const layer = built(layerCase);
      const results = [false, true].flatMap((training) => {
        const y = apply(layer, inputsOf(layerCase), training);
        return isRandom && training ? [] : [plain(y)];
      });
      return [...results, ...layer.getWeights().map(plain)];
    });
    assertEquals(found.length, expected.length);
    for (const [i, { shape, dtype, values }] of found.entries()) {
      if (layerCase.factory === "randomWidth" || layerCase.notOnCpu) continue;
      assertEquals({ shape, dtype }, { shape: expected[i]!.shape, dtype: expected[i]!.dtype });
      compareValues(values, expected[i]!.values, 1e-5, `result ${i}`);
    }
  });

  Deno.test(`${name}: the call hook is called as on cpu`, async () => {
    const [expected, found] = await onBoth(() => {
      const layer = built(layerCase), inputs = inputsOf(layerCase);
      const calls: unknown[] = [];
      layer.setCallHook((given, kwargs) => {
        const tensors = Array.isArray(given) ? given : [given];
        calls.push([tensors.map((x) => inputs.indexOf(x as tf.Tensor)), { ...kwargs }]);
      });
      for (const training of [false, true]) apply(layer, inputs, training);
      layer.clearCallHook();
      apply(layer, inputs, true);
      return calls;
    });
    assertEquals(found, expected);
  });

  Deno.test(`${name}: a class that extends it computes with its own call, and can call the stock one`, async () => {
    const [expected, found] = await onBoth(() => {
      const stock = layerCase.make();
      class Doubled extends (stock.constructor as Constructor) {
        static readonly className = "Doubled";
        override call(inputs: tf.Tensor | tf.Tensor[], kwargs: tf.NamedTensorMap): tf.Tensor {
          return tf.mul(super.call(inputs, kwargs as never) as tf.Tensor, 2);
        }
      }
      const config = stock.getConfig();
      // A wrapper's configuration contains that of its layer, and a cell has its own: only plain
      // configurations are read here.
      if (["bidirectional", "timeDistributed", "rnn"].includes(layerCase.factory)) return undefined;
      const make = () => new Doubled({ ...config, name: undefined });
      const y = apply(built({ ...layerCase, make }), inputsOf(layerCase), false);
      if (layerCase.factory === "randomWidth") return undefined;
      return { ...plain(y), half: plain(apply(built(layerCase), inputsOf(layerCase), false)) };
    });
    if (expected === undefined || found === undefined) return;
    if (!layerCase.notOnCpu) compareValues(found.values, expected.values, 1e-5, "result");
    compareValues(found.values, found.half.values.map((value) => 2 * value), 1e-6, "twice the stock result");
  });

  // (Resizing reads the two as a list of numbers, and each backend refuses it with its own message.)
  if (layerCase.inputs.length === 1 && layerCase.factory !== "resizing") {
    Deno.test(`${name}: two tensors instead of one fail as on cpu`, async () => {
      const [expected, found] = await onBoth(() => {
        const layer = built(layerCase), [x] = inputsOf(layerCase);
        try {
          return plain(layer.call([x!, x!], { training: true }) as tf.Tensor).shape;
        } catch (error) {
          return (error as Error).message;
        }
      });
      assertEquals(found, expected);
    });
  }
}

for (
  const [name, make] of Object.entries({
    dense: () => tf.layers.dense({ units: 3, activation: "relu" }),
    conv2d: () => tf.layers.conv2d({ filters: 3, kernelSize: 2, activation: "relu" }),
    batchNormalization: () => tf.layers.batchNormalization(),
  })
) {
  Deno.test(`${name}: an input that does not fit the weights is refused as on cpu`, async () => {
    const [expected, found] = await onBoth(() => {
      const shape = name === "dense" ? [2, 4] : [2, 5, 5, 4];
      const layer = make();
      layer.build([null, ...shape.slice(1)]);
      const x = numbers([...shape.slice(0, -1), 3]);
      try {
        return plain(layer.call(x, { training: true }) as tf.Tensor).shape;
      } catch (error) {
        return (error as Error).constructor.name;
      }
    });
    assertEquals(typeof expected, "string");
    assertEquals(found, expected);
  });
}

for (
  const [name, layer] of Object.entries({
    dense: () => tf.layers.dense({ units: 3, activation: "relu", kernelInitializer: "ones" }),
    conv2d: () =>
      tf.layers.conv2d({ filters: 3, kernelSize: 2, activation: "relu", kernelInitializer: "ones" }),
    batchNormalization: () => tf.layers.batchNormalization(),
    dropout: () => tf.layers.dropout({ rate: 0.5, seed: 1 }),
  })
) {
  Deno.test(`${name}: integers give the result or the error of cpu`, async () => {
    const [expected, found] = await onBoth(() =>
      [false, true].map((training) => {
        try {
          const { shape, dtype } = layer().apply(integers(name === "dense" ? [2, 4] : [2, 5, 5, 4]), {
            training,
          }) as tf.Tensor;
          return { shape, dtype };
        } catch (error) {
          return (error as Error).message;
        }
      })
    );
    assertEquals(found, expected);
  });
}

Deno.test("spatialDropout1d drops whole channels, scales the others, and passes gradients to these alone", async () => {
  await startBackend(2);
  const layer = tf.layers.spatialDropout1d({ rate: 0.25, seed: 3 });
  const [y, gradient] = tf.tidy(() => {
    const run = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
    const x = tf.ones([40, 5, 50]);
    return [
      run(x).transpose([0, 2, 1]).arraySync() as number[][][],
      tf.grad(run)(x).transpose([0, 2, 1]).arraySync() as number[][][],
    ];
  });
  let dropped = 0;
  for (const [i, channels] of y.entries()) {
    for (const [c, values] of channels.entries()) {
      assertEquals(new Set(values).size, 1, "a channel is dropped as a whole");
      assert(values[0] === 0 || Math.abs(values[0]! - 4 / 3) < 1e-6);
      assertEquals(gradient[i]![c], values);
      dropped += Number(values[0] === 0);
    }
  }
  assert(Math.abs(dropped / 2000 - 0.25) < 0.04, `${dropped} of 2000`); // 4 standard deviations
});

Deno.test("a class that extends dropout with a noise shape of its own gets it", async () => {
  await startBackend(1);
  class RowDropout extends (tf.layers.dropout({ rate: 0.5 }).constructor as Constructor) {
    static readonly className = "RowDropout";
    getNoiseShape(x: tf.Tensor): number[] {
      return [x.shape[0]!, 1];
    }
  }
  const layer = new RowDropout({ rate: 0.5 });
  const rows = (layer.apply(tf.ones([100, 20]), { training: true }) as tf.Tensor2D).arraySync();
  for (const row of rows) assertEquals(new Set(row).size, 1);
  assertEquals(new Set(rows.map(([value]) => value)).size, 2);
});

const networks: Record<string, () => tf.layers.Layer[]> = {
  "frozen layers": () => [
    tf.layers.conv2d({ filters: 3, kernelSize: 2, activation: "relu", trainable: false }),
    tf.layers.batchNormalization({ trainable: false }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 4, trainable: false }),
  ],
  "constraints": () => [
    tf.layers.conv2d({
      filters: 3,
      kernelSize: 2,
      kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.2, axis: 0 }),
    }),
    tf.layers.batchNormalization({
      gammaConstraint: tf.constraints.nonNeg(),
      betaConstraint: tf.constraints.nonNeg(),
    }),
    tf.layers.flatten(),
    tf.layers.dense({
      units: 4,
      kernelConstraint: tf.constraints.unitNorm({}),
      biasConstraint: "nonNeg" as never,
    }),
  ],
  "regularizers": () => [
    tf.layers.conv2d({
      filters: 3,
      kernelSize: 2,
      kernelRegularizer: "l1l2" as never,
      biasRegularizer: "l1l2" as never,
    }),
    tf.layers.batchNormalization({ gammaRegularizer: "l1l2" as never, betaRegularizer: "l1l2" as never }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 4, activation: "relu", kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }),
  ],
};
for (const [name, layers] of Object.entries(networks)) {
  Deno.test(`${name}: losses and weights after three steps are those of cpu`, async () => {
    await startBackend(2);
    const results: number[][][] = [];
    for (const backend of backends) {
      await tf.setBackend(backend);
      const head = tf.layers.dense({ units: 2 });
      const model = tf.sequential({
        layers: [tf.layers.inputLayer({ inputShape: [5, 5, 2] }), ...layers(), head],
      });
      tf.tidy(() => model.setWeights(model.getWeights().map(({ shape }, i) => numbers(shape, i, 0.2, 0.9))));
      model.compile({ optimizer: tf.train.sgd(0.01), loss: "meanSquaredError" });
      const x = numbers([6, 5, 5, 2], 8), y = numbers([6, 2], 9);
      const losses: number[] = [];
      for (let step = 0; step < 3; step++) losses.push(await model.trainOnBatch(x, y) as number);
      results.push([losses, ...model.getWeights().map((weight) => [...weight.dataSync()])]);
      tf.dispose([x, y]);
      model.dispose();
    }
    const [expected, found] = results as [number[][], number[][]];
    for (const [i, values] of expected.entries()) compareValues(found[i]!, values, 1e-4, `${i}`);
  });
}

Deno.test("a mask passes through dense and dropout as on cpu", async () => {
  const [expected, found] = await onBoth(() => {
    const model = tf.sequential({
      layers: [
        tf.layers.masking({ inputShape: [4, 3], maskValue: 0 }),
        tf.layers.dropout({ rate: 0.5 }),
        tf.layers.dense({ units: 2, activation: "relu", kernelInitializer: "ones", biasInitializer: "ones" }),
        tf.layers.simpleRNN({ units: 2, kernelInitializer: "ones", recurrentInitializer: "zeros" }),
      ],
    });
    const x = tf.tensor3d([1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 4, 3]);
    return [...(model.predict(x) as tf.Tensor).dataSync()];
  });
  assertEquals(found, expected);
});

Deno.test("a disposed layer refuses to be called, as on cpu", async () => {
  await startBackend(1);
  for (const backend of backends) {
    await tf.setBackend(backend);
    for (const layer of [tf.layers.dense({ units: 2 }), tf.layers.batchNormalization()]) {
      const x = tf.ones([2, 3]);
      layer.apply(x);
      layer.dispose();
      assertThrows(() => layer.apply(x, { training: true }));
    }
  }
});
