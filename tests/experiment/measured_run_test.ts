import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { type MeasuredRun, measureRun, summaryOf, withRecipe } from "lib/experiment/mod.ts";
import { startBackend } from "lib/tensorflow.ts";

/** Dark and bright images. */
function split(count: number) {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const images = Uint8Array.from({ length: count * 784 }, (_, i) => labels[Math.floor(i / 784)]! * 200);
  return { images, labels, count, rows: 28, cols: 28 };
}

const dataset = {
  name: "dark or bright",
  source: "this test",
  checksums: {},
  classNames: ["dark", "bright"],
  train: split(96),
  test: split(20),
};
const settings = withRecipe({
  recipe: "quick",
  model: "tiny",
  epochs: 1,
  batchSize: 8,
  testTimeAugmentation: false,
  seed: 3,
});

Deno.test("measureRun: without the test set only the validation set is evaluated", async () => {
  const backend = await startBackend({ backend: "wasm", threads: 1 });
  const run = (await measureRun(settings, dataset, backend))!;
  assertEquals([run.validation?.count, run.test, run.data.trainCount], [8, undefined, 88]);
  const tested = (await measureRun(settings, dataset, backend, { test: true }))!;
  assertEquals(tested.validation, run.validation, "the same seed");
  assertEquals(tested.test?.count, 20);
  assert(tested.multiplyAdds > 0 && tested.seconds.total >= tested.seconds.training);
});

Deno.test("measureRun: the signal ends it", async () => {
  const backend = await startBackend({ backend: "wasm", threads: 1 });
  assertEquals(await measureRun(settings, dataset, backend, { signal: AbortSignal.abort() }), undefined);
});

Deno.test("summaryOf: mean and spread of what was measured", () => {
  const run = (accuracy: number, total: number) =>
    ({ test: { accuracy }, seconds: { total }, parameters: 7, multiplyAdds: 9 }) as MeasuredRun;
  const { runs, validation, test, seconds, parameters, multiplyAdds } = summaryOf([run(0.9, 1), run(0.8, 3)]);
  assertEquals([runs, validation, seconds.mean, parameters, multiplyAdds], [2, undefined, 2, 7, 9]);
  assertAlmostEquals(test!.mean, 0.85);
  assertThrows(() => summaryOf([]), RangeError, "expected at least one");
});
