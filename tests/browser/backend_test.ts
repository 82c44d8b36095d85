/**
 * Our backend in a real browser, Chromium without a window: the same training as in Deno, on one thread where the page is not
 * cross-origin isolated and on two where it is; and a saved model in plain TensorFlow.js. `deno task test:browser` runs it.
 *
 * It needs a browser, the network (of this machine alone) and a package that starts browsers, so it is no part of `deno task test`:
 * without permission for the network there are no tests here.
 */
import { assertEquals, assertLess } from "@std/assert";
import { saveModel } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { launchChromium, whyNoChromium } from "./chromium.ts";
import { bundlePage, copyKernels, serveSite } from "./site.ts";
import { fixedImages, type Outcome, trainSmallNet } from "./small_net.ts";
import { visit } from "./visit.ts";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the backend in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir({ prefix: "browser_test_" });
      try {
        // One after the other: the first time, each would download the bundler.
        await bundlePage("backend_page", directory);
        await bundlePage("plain_page", directory);
        await copyKernels(`${directory}/kernels`);
        await using open = serveSite(directory, false);
        await using isolated = serveSite(directory, true);
        await using browser = await launchChromium();

        await t.step("trains on one thread where the page is not isolated, as Deno does", async () => {
          const url = `${open.url}backend_page.html?threads=2&kernels=kernels/`;
          const { outcome, workers } = await visit<Outcome>(browser, url, "trained");
          assertEquals([outcome.threads, workers], [1, 0]);
          assertSame(outcome, (await trainSmallNet(1)).outcome);
        });

        await t.step("trains on two threads where the page is isolated, as Deno does", async () => {
          await copyKernels(directory); // beside the script, where they are looked for by default
          const threads = Math.min(2, navigator.hardwareConcurrency);
          const url = `${isolated.url}backend_page.html?threads=2`;
          const { outcome, workers } = await visit<Outcome>(browser, url, "trained");
          assertEquals([outcome.threads, workers], [threads, threads - 1]);
          assertSame(outcome, (await trainSmallNet(threads)).outcome);
        });

        await t.step("a saved model predicts the same in plain TensorFlow.js", async () => {
          const predictions = await saveTrained(directory);
          const { outcome } = await visit<{ backend: string; predictions: number[] }>(
            browser,
            `${open.url}plain_page.html`,
            "predicted",
          );
          assertEquals(outcome.backend, "cpu");
          assertClose(outcome.predictions, predictions);
        });
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}

/** The same numbers: bit for bit where both run the same build of the kernels. */
function assertSame(browser: Outcome, deno: Outcome): void {
  assertLess(deno.losses.at(-1)!, 0.7 * deno.losses[0]!); // it learns
  const exact = browser.description === deno.description;
  for (const part of ["losses", "weights", "predictions"] as const) {
    if (exact) assertEquals(browser[part], deno[part], part);
    else assertClose(browser[part], deno[part]);
  }
}

function assertClose(actual: number[], expected: number[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assertLess(Math.abs(value - expected[i]!), 1e-5)); // false for NaN, too
}

/** Trains, saves the network and the images where plain_page.ts looks for them, and returns the predictions. */
async function saveTrained(directory: string): Promise<number[]> {
  const { outcome, model } = await trainSmallNet(1);
  await saveModel(model, `${directory}/model`, {
    format: 2,
    created: new Date().toISOString(),
    options: {},
    architecture: model.name,
    parameters: model.countParams(),
    seed: 1,
    history: [],
    aborted: false,
    data: { name: "noise", source: "tests", checksums: {}, trainCount: 0, validationCount: 0, testCount: 0 },
    backend: { backend: "wasm", threads: 1, simd: true, description: outcome.description, notes: [] },
    versions: { deno: Deno.version.deno, tfjs: tf.version_core, v8: Deno.version.v8 },
    seconds: { total: 0, training: 0, toFirstStep: 0 },
  });
  const images = fixedImages();
  await Deno.writeTextFile(
    `${directory}/images.json`,
    JSON.stringify({ shape: images.shape, pixels: [...images.dataSync()] }),
  );
  images.dispose();
  return outcome.predictions;
}
