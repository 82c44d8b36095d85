import { assertEquals, assertRejects } from "@std/assert";
import type { Dataset } from "lib/dataset/mod.ts";
import { UserError } from "lib/errors.ts";
import { setUpRun, withRecipe } from "lib/experiment/mod.ts";
import { evaluate, train } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";

/** Noise in this size, with all classes in turn. */
function noise(side: number, channels: 1 | 3, classes: number): Dataset {
  const split = (count: number) => ({
    images: Uint8Array.from(
      { length: count * side * side * channels },
      (_, i) => (i * 2_654_435_761 >>> 8) % 256,
    ),
    labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
    count,
    rows: side,
    cols: side,
    channels,
  });
  const classNames = Array.from({ length: classes }, (_, i) => `class ${i}`);
  return { name: "noise", source: "here", checksums: {}, classNames, train: split(64), test: split(20) };
}

const runs = [["resnet", 8, 1, 2], ["resnet", 8, 3, 5], ["small", 96, 3, 62]] as const;
for (const [model, side, channels, classes] of runs) {
  Deno.test({
    name:
      `${model} trains on images of ${side}x${side}x${channels} of ${classes} classes, with every augmentation`,
    ignore: missing("read"),
    fn: async () => {
      const backend = await startBackend({ backend: "wasm", threads: 1 }),
        dataset = noise(side, channels, classes);
      for (const augmentation of ["none", "strong", "photo"] as const) {
        const settings = withRecipe({
          recipe: "quick",
          model,
          augmentation,
          epochs: 1,
          batchSize: 32,
          seed: 1,
        });
        const { model: built, data, options, facts } = setUpRun(settings, dataset, backend);
        const { steps } = await train(built, data, options);
        assertEquals([steps, facts.data.classNames?.length], [2, classes]);
        const { confusion, count } = await evaluate(built, dataset.test, { testTimeAugmentation: true });
        assertEquals([confusion.length, count], [classes, 20]);
        built.dispose();
      }
    },
  });
}

Deno.test({
  name:
    "images that are too small for a network, and images in colour for one in grey, are refused in one line",
  ignore: missing("read"),
  fn: async () => {
    const backend = await startBackend({ backend: "wasm", threads: 1 });
    const quick = withRecipe({ recipe: "quick", seed: 1 });
    await assertRejects(
      async () => await setUpRun(quick, noise(15, 1, 2), backend),
      UserError,
      'model "small": expected images of at least 16x16 pixels, but got 15x15',
    );
    const { model } = setUpRun(quick, noise(28, 1, 2), backend);
    await assertRejects(
      () => evaluate(model, noise(28, 3, 2).test),
      UserError,
      'the images to evaluate: expected 28x28x1 for model "small", but got 28x28x3; use the data that it was made for',
    );
    model.dispose();
  },
});
