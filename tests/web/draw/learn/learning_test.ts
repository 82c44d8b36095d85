import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { drawnDigits } from "lib/drawing/mod.ts";
import { UserError } from "lib/errors.ts";
import { uncalibrated } from "lib/reading/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { drawingsOf, Learning, samplePath, splitOf, zipDataset } from "lib/web/draw/worker/learn/mod.ts";
import { filesOf, fingerprintOf, type OpenedModel, readerOf } from "lib/web/draw/worker/model/mod.ts";
import { withDirectory } from "../../../directory.ts";

const drawings = drawingsOf(drawnDigits({ count: 12, seed: 1 }))
  .map((drawing, i) => ({ ...drawing, heldOut: i % 4 === 1 }));

const split = { heldOut: "yes", seed: 5 } as const;

/** A small model, open as in a page. */
async function opened(seed: number): Promise<OpenedModel> {
  await startBackend({ threads: 1 });
  const dense = { units: 10, kernelInitializer: tf.initializers.glorotUniform({ seed }) };
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense(dense), tf.layers.softmax()],
  });
  const start = { model, calibration: uncalibrated };
  return { ...start, reader: readerOf(model, uncalibrated), original: await filesOf(start), split };
}

/**
 * Defines a test with a site that has a sample of images.
 *
 * @param copies Of each of 20 test images: with many, measuring takes long enough to do something meanwhile.
 */
function withSite(name: string, fn: (site: URL) => Promise<void>, copies = 1): void {
  withDirectory(name, async (directory) => {
    const train = drawnDigits({ count: 40, seed: 2 }), some = drawingsOf(drawnDigits({ count: 20, seed: 3 }));
    const test = splitOf(Array.from({ length: copies }, () => some).flat());
    await Deno.writeFile(`${directory}/${samplePath}`, zipDataset({ train, test }));
    await fn(new URL(`file://${directory}/`));
  });
}

/** Waits until it has fetched the images, and measures or learns. */
async function untilBusy(learning: Learning): Promise<void> {
  const end = performance.now() + 10_000;
  while (learning.progress.stage === "fetching images" && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

withSite("Learning: the page's model changes when what was learned is kept, not before", async (site) => {
  const page = await opened(1),
    before = fingerprintOf(await filesOf(page)),
    learning = new Learning(page, site);
  await assertRejects(() => learning.files("learned"), Error, "network: expected one that has learned");
  const result = await learning.learn(drawings);
  assert(!result.stopped);
  const { drawings: ofDrawings, mnist } = result.comparison.after;
  assertEquals(result.comparison.mnistHeldOut, "yes");
  assertEquals([ofDrawings.correct.count, mnist.correct.count], [3, 20]);
  assertEquals(fingerprintOf(await filesOf(page)), before);
  const inUse = await learning.files("in use"), learned = await learning.files("learned");
  assertEquals(inUse.weights, page.original.weights);
  assertNotEquals(learned.weights, inUse.weights);
  assertEquals((await learning.keep()).weights, learned.weights);
  assertEquals((await learning.files("in use")).weights, learned.weights);
  assertNotEquals(fingerprintOf(await filesOf(page)), before);
  await assertRejects(() => learning.keep(), Error, "network: expected one that has learned");
});

withSite("Learning: another model in the middle of it stops it, and is the page's model", async (site) => {
  const page = await opened(1), other = await opened(2), learning = new Learning(page, site);
  const running = learning.learn(drawings);
  await untilBusy(learning);
  await assertRejects(() => learning.learn(drawings), Error, "expected one at a time");
  await learning.use(other.original);
  assertEquals(await running, { stopped: true });
  assertEquals((await learning.files("in use")).weights, other.original.weights);
  await assertRejects(() => learning.files("learned"), Error);

  // What was learned before began with the model before, so it is gone, too.
  assert(!(await learning.learn(drawings)).stopped);
  await learning.use(page.original);
  await assertRejects(() => learning.keep(), Error);
  assertEquals((await learning.files("in use")).weights, page.original.weights);
}, 450);

withSite("Learning: a model that does not fit changes nothing", async (site) => {
  const page = await opened(1), learning = new Learning(page, site), reader = page.reader;
  const other = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      tf.layers.dense({ units: 5 }),
      tf.layers.softmax(),
    ],
  });
  const files = await filesOf({ model: other, calibration: uncalibrated });
  await assertRejects(() => learning.use(files), UserError, "expected the layers of the page's network");
  const refusal = {
    ...{ mean: [0], scale: [1], hidden: [[1]], hiddenBias: [0], output: [[1], [1], [1]] },
    ...{ outputBias: [0, 0, 0], refusedBelow: 0, unsureBelow: 0 },
  };
  const strange = { ...(await opened(2)).original, calibration: { temperature: 1, threshold: 1, refusal } };
  await assertRejects(() => learning.use(strange), UserError, "calibration: expected one of a model with");
  assertEquals((await learning.files("in use")).weights, page.original.weights);
  assertEquals(page.reader, reader);
});

withSite("Learning: without held-out drawings it learns, and without others it refuses", async (site) => {
  const learning = new Learning(await opened(1), site);
  const all = (heldOut: boolean) => drawings.map((drawing) => ({ ...drawing, heldOut }));
  await assertRejects(() => learning.learn(all(true)), UserError, "expected some that are not held out");
  const result = await learning.learn(all(false));
  assert(!result.stopped);
  assertEquals(result.comparison.after.drawings.correct, { part: 0, count: 0, interval: [0, 1] });
});

withSite("Learning: no server, no sample", async (site) => {
  const page = await opened(1), before = fingerprintOf(await filesOf(page));
  await Deno.remove(new URL(samplePath, site));
  const learning = new Learning(page, site);
  await assertRejects(
    () => learning.learn(drawings),
    Error,
    "mnist-sample.zip: expected an answer of the page",
  );
  assertEquals(fingerprintOf(await filesOf(page)), before);
  await Deno.writeFile(new URL(samplePath, site), new Uint8Array(9));
  await assertRejects(() => learning.learn(drawings), Error, "expected a zip archive");
});
