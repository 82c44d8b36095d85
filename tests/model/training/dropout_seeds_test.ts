import { assertEquals, assertNotEquals } from "@std/assert";
import { DropoutSeeds } from "lib/model/training/dropout_seeds.ts";
import { tf } from "lib/tensorflow.ts";
import "../tiny.ts";

function dropoutModel(): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.dropout({ inputShape: [32], rate: 0.5, seed: 7 }),
      tf.sequential({ layers: [tf.layers.dropout({ inputShape: [32], rate: 0.25 })] }),
    ],
  });
}

/** What dropout lets through of ones, at steps 0 … steps - 1 of a run. */
function masks(seed: number, steps: number): string[] {
  const model = dropoutModel();
  const seeds = new DropoutSeeds(model);
  return Array.from({ length: steps }, (_, step) => {
    seeds.set(seed, step);
    const output = tf.tidy(() => model.apply(tf.ones([1, 32]), { training: true }) as tf.Tensor);
    const mask = output.dataSync().join();
    output.dispose();
    return mask;
  });
}

Deno.test("without DropoutSeeds a seeded dropout layer repeats its mask: the reason for that file", () => {
  const layer = tf.layers.dropout({ rate: 0.5, seed: 7 });
  const mask = () => (layer.apply(tf.ones([1, 32]), { training: true }) as tf.Tensor).dataSync().join();
  assertEquals(mask(), mask());
});

Deno.test("dropout masks differ from step to step", () => {
  assertEquals(new Set(masks(1, 20)).size, 20);
});

Deno.test("dropout masks repeat from run to run with the same seed only", () => {
  assertEquals(masks(1, 5), masks(1, 5));
  assertNotEquals(masks(1, 5), masks(2, 5));
});

Deno.test("DropoutSeeds finds nested models and restores the seeds", () => {
  const model = dropoutModel();
  const seedsOf = () => {
    const [outer, nested] = model.layers as unknown as [{ seed?: number }, { layers: { seed?: number }[] }];
    return [outer.seed, nested.layers[0]!.seed];
  };
  const seeds = new DropoutSeeds(model);
  seeds.set(1, 0);
  const [outer, inner] = seedsOf();
  assertEquals([typeof outer, typeof inner, outer === inner], ["number", "number", false]);
  seeds.restore();
  assertEquals(seedsOf(), [7, undefined]);
});
