import { assertEquals, assertRejects } from "@std/assert";
import { layerOutputs, valueField } from "lib/explanation/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";

await startBackend({ backend: "cpu" });
const { layers } = tf;

Deno.test("the field of a value that was flattened, normalized and passed on is that of its source", async () => {
  const model = tf.sequential({
    layers: [
      layers.conv2d({ inputShape: [6, 6, 1], filters: 2, kernelSize: 3, strides: 2 }), // [2, 2, 2]
      layers.flatten(),
      layers.batchNormalization(),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 1 }),
    ],
  });
  const outputs = await layerOutputs(model, new Uint8Array(36));
  const field = { top: 2, left: 0, height: 3, width: 3 };
  for (const [index, position] of [[1, [1, 0, 1]], [2, [5]], [3, [5]], [4, [5]]] as const) {
    assertEquals(await valueField(model, outputs, index, position), field);
  }
  assertEquals(await valueField(model, outputs, 0, [4, 3, 0]), { top: 4, left: 3, height: 1, width: 1 });
  assertEquals(await valueField(model, outputs, 5, [0]), { top: 0, left: 0, height: 5, width: 5 });
});

Deno.test("there is no field without an image", async () => {
  const model = tf.sequential({ layers: [layers.dense({ inputShape: [4], units: 1 })] });
  const outputs = await layerOutputs(model, new Uint8Array(4));
  assertEquals(await valueField(model, outputs, 1, [0]), {
    undefinedBecause: "the input is not an image [rows, columns, channels]",
  });
});

Deno.test("the field of a sum is known without its terms", async () => {
  const conv = layers.conv2d({ inputShape: [6, 6, 1], filters: 2, kernelSize: 3 });
  const model = tf.sequential({ layers: [conv, layers.flatten(), layers.dense({ units: 2 })] });
  const outputs = await layerOutputs(model, new Uint8Array(36)), read: string[] = [];
  for (const layer of model.layers) {
    const getWeights = layer.getWeights.bind(layer);
    layer.getWeights = (trainableOnly) => {
      read.push(layer.getClassName());
      return getWeights(trainableOnly);
    };
  }
  await valueField(model, outputs, 1, [0, 0, 0]);
  await valueField(model, outputs, 3, [1]);
  assertEquals(read, []);
  await valueField(model, outputs, 2, [0]); // of which value it is a copy
  assertEquals(read, ["Flatten"]);
});

Deno.test("a position outside of the layer has no field", async () => {
  const model = tf.sequential({
    layers: [layers.conv2d({ inputShape: [6, 6, 1], filters: 2, kernelSize: 3 })],
  });
  const outputs = await layerOutputs(model, new Uint8Array(36));
  await assertRejects(() => valueField(model, outputs, 1, [0, 4, 0]), RangeError, "but got [0,4,0]");
  await assertRejects(() => valueField(model, outputs, 2, [0]), RangeError, "from 0 to 1, but got 2");
});
