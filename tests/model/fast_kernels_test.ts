import { assertEquals } from "@std/assert";
import type { CnnBackend } from "lib/backend/mod.ts";
import { architectureNames, buildModel, evaluate, train } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";

for (const name of architectureNames) {
  const ignore = missing("read");
  Deno.test(`${name} trains and predicts with kernels of this backend only`, { ignore }, async () => {
    await startBackend({ backend: "wasm", threads: 1 });
    const { fallbacks } = tf.backend() as unknown as CnnBackend;
    const model = buildModel(name, { seed: 1 });
    const images = Uint8Array.from({ length: 4 * 784 }, (_, i) => i * 37);
    const split = { images, labels: Uint8Array.of(0, 1, 2, 3), count: 4, rows: 28, cols: 28 };
    fallbacks.clear();
    const settings = { epochs: 1, batchSize: 2, learningRate: 0.01, emaDecay: 0.9, seed: 1 };
    await train(model, { train: split }, settings);
    await evaluate(model, split, { testTimeAugmentation: true });
    assertEquals([...fallbacks.keys()], []);
    model.dispose();
  });
}
