import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { nearestVectors, umap, vectorAt } from "lib/explanation/embedding/mod.ts";
import { createRandom, normal } from "lib/math/mod.ts";

/** Three clusters of 20 vectors with 6 values each, far from each other. */
const count = 60, size = 6, random = createRandom(1);
const clusterOf = (index: number) => index % 3;
const values = Float32Array.from(
  { length: count * size },
  (_, i) => (i % size === clusterOf(Math.floor(i / size)) ? 20 : 0) + normal(random),
);
const vectors = { values, count, size };

for (const dimensions of [2, 3]) {
  Deno.test(`UMAP keeps clusters together, in ${dimensions} dimensions`, async () => {
    const positions = {
      values: await umap(vectors, { dimensions, neighbours: 8, epochs: 150 }),
      count,
      size: dimensions,
    };
    assertEquals(positions.values.length, count * dimensions);
    for (let i = 0; i < count; i++) {
      const nearest = nearestVectors(positions, vectorAt(positions, i), 6);
      assert(nearest.every(({ index }) => clusterOf(index) === clusterOf(i)), `vector ${i} is among others`);
    }
  });
}

Deno.test("UMAP: all random numbers come from the seed", async () => {
  const { random } = Math, options = { neighbours: 5, epochs: 20 };
  Math.random = () => {
    throw new Error("Math.random is used");
  };
  try {
    const one = await umap(vectors, { ...options, seed: 1 });
    assertEquals(await umap(vectors, { ...options, seed: 1 }), one);
    assertNotEquals(await umap(vectors, { ...options, seed: 2 }), one);
  } finally {
    Math.random = random;
  }
});

Deno.test("UMAP pauses after each epoch, and refuses what does not exist", async () => {
  let epochs = 0;
  const pause = () => ++epochs === 3 ? Promise.reject(new Error("stop")) : Promise.resolve();
  await assertRejects(() => umap(vectors, { pause }), Error, "stop");
  assertEquals(epochs, 3);
  await assertRejects(() => umap(vectors, { neighbours: 60 }), RangeError, "neighbours: expected");
  await assertRejects(() => umap(vectors, { dimensions: 4 }), RangeError, "dimensions: expected");
  await assertRejects(() => umap(vectors, { epochs: 0 }), RangeError, "epochs: expected");
  await assertRejects(() => umap({ ...vectors, count: 2 }), RangeError, "number of vectors: expected");
});
