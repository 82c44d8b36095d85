/** The multiply-adds of models and layers, worked by hand. */
import { assertEquals, assertThrows } from "@std/assert";
import { buildModel, modelSummary, multiplyAdds } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";

Deno.test("multiply-adds of the convnet by hand, of depthwise layers, of a model in a model", () => {
  assertEquals(multiplyAdds(buildModel("convnet")), 26 * 26 * 9 * 32 + 11 * 11 * 9 * 32 * 64 + 1600 * 10);
  const depthwise = tf.sequential({
    layers: [tf.layers.depthwiseConv2d({ inputShape: [5, 5, 4], kernelSize: 3, depthMultiplier: 2 })],
  });
  assertEquals(multiplyAdds(depthwise), 3 * 3 * 9 * 4 * 2);
  const nested = tf.sequential({ layers: [depthwise, tf.layers.flatten(), tf.layers.dense({ units: 2 })] });
  assertEquals(multiplyAdds(nested), 3 * 3 * 9 * 4 * 2 + 72 * 2);
});

Deno.test("a layer that is called twice counts twice; multiply-adds that are not known are null", () => {
  const input = tf.input({ shape: [4, 4, 1] });
  const shared = tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: "same", useBias: false });
  const output = shared.apply(shared.apply(input) as tf.SymbolicTensor) as tf.SymbolicTensor;
  const { layers: rows, multiplyAdds: total } = modelSummary(tf.model({ inputs: input, outputs: output }));
  assertEquals(rows.map((row) => row.multiplyAdds), [0, 2 * 16 * 9]);
  assertEquals(total, 2 * 16 * 9);

  const recurrent = modelSummary(
    tf.sequential({ layers: [tf.layers.lstm({ units: 2, inputShape: [5, 3] })] }),
  );
  assertEquals([recurrent.layers[0]!.multiplyAdds, recurrent.multiplyAdds], [null, null]);
  const anySize = modelSummary(
    tf.sequential({ layers: [tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [null, null, 1] })] }),
  );
  assertEquals([anySize.layers[0]!.multiplyAdds, anySize.layers[0]!.outputShape], [null, [null, null, 2]]);

  // Each of 3·3 inputs contributes to 2·2 outputs.
  const transposed = tf.sequential({
    layers: [tf.layers.conv2dTranspose({ inputShape: [3, 3, 1], filters: 4, kernelSize: 2, strides: 2 })],
  });
  assertEquals(modelSummary(transposed).multiplyAdds, 9 * 4 * 4);
});

Deno.test("multiplyAdds names the layer whose multiply-adds are not known", () => {
  const recurrent = tf.sequential({
    layers: [tf.layers.lstm({ name: "memory", units: 2, inputShape: [5, 3] })],
  });
  assertThrows(
    () => multiplyAdds(recurrent),
    RangeError,
    'layer "memory": expected a convolution or dense layer with an input of fixed size, but got LSTM',
  );
});
