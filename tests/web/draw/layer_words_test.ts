import { assertEquals } from "@std/assert";
import { buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { layerWords } from "lib/web/draw/worker/layer_words.ts";

await startBackend({ backend: "cpu" });

Deno.test("layers in a few words", () => {
  assertEquals(buildModel("tiny").layers.slice(0, 5).map(layerWords), [
    "convolution 3×3, ReLU",
    "batch normalization",
    "depthwise convolution 3×3",
    "convolution 1×1, ReLU",
    "max-pooling 2×2",
  ]);
  assertEquals(buildModel("tiny").layers.slice(-3).map(layerWords), [
    "global average pooling",
    "dense",
    "softmax",
  ]);
  assertEquals(layerWords(tf.layers.upSampling2d({})), "UpSampling2D");
});
