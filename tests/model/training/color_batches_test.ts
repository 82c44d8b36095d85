import { assertEquals } from "@std/assert";
import { augmentedImage, type Split } from "lib/dataset/mod.ts";
import { createRandom, deriveSeed, SeedUse, shuffledIndices } from "lib/math/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { augmentations } from "lib/model/recipes/mod.ts";
import { trainingBatches } from "lib/model/training/batches.ts";
import { type BackendName, startBackend } from "lib/tensorflow.ts";
import { missing } from "../../permissions.ts";
import { colorSplit } from "../../dataset/formats/color_files.ts";

for (const backend of ["wasm", "cpu"] as const satisfies readonly BackendName[]) {
  Deno.test({
    name:
      `training images in colour are augmented channel by channel, in batches of the model's shape (${backend})`,
    ignore: missing("read"),
    fn: async () => {
      await startBackend({ backend, threads: 1 });
      const split: Split = colorSplit(7), model = buildModel("resnet", { inputShape: [32, 32, 3] });
      for (const augmentation of [augmentations.photo, augmentations.strong]) {
        const order = shuffledIndices(7, createRandom(deriveSeed(1, SeedUse.shuffle, 2)));
        let start = 0;
        for (const batch of trainingBatches(model, split, { batchSize: 5, seed: 1, augmentation }, 2)) {
          assertEquals(batch.images.shape, [batch.size, 32, 32, 3]);
          const values = batch.images.dataSync(), labels = batch.labels.dataSync();
          for (let i = 0; i < batch.size; i++) {
            const index = order[start + i]!;
            const bytes = augmentedImage(split, index, augmentation, deriveSeed(1, SeedUse.augmentation, 2));
            assertEquals(labels[i], split.labels[index]);
            const found = Uint8Array.from(
              values.subarray(i * 3072, (i + 1) * 3072),
              (value) => Math.round(255 * value),
            );
            assertEquals(found, bytes);
          }
          start += batch.size;
          batch.images.dispose();
          batch.labels.dispose();
        }
        assertEquals(start, 7);
      }
    },
  });
}
