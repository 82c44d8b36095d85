/**
 * "Learn from me" of the drawing page in a real browser. `deno task test:browser` runs it, and `../backend_test.ts`
 * says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch } from "@std/assert";
import { zipSync } from "fflate";
import { loadMnist } from "lib/dataset/mod.ts";
import { loadReader } from "lib/load_reader.ts";
import { startBackend } from "lib/tensorflow.ts";
import { samplePath } from "lib/web/draw/worker/learn/mod.ts";
import { splitFile } from "lib/web/draw/worker/model/mod.ts";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import type { SiteFiles } from "lib/web/serve/mod.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage } from "./page.ts";
import { LearnPage, mirroredThree } from "./learn_page.ts";

/** One more than the network needs to learn: one is deleted. */
const count = 11;

/** Which images of MNIST a page's network was not trained on; without the checksum of the weights. */
function splitIn(files: SiteFiles): Record<string, unknown> {
  const { weightsSha256, ...split } = JSON.parse(new TextDecoder().decode(files.get(`model/${splitFile}`)));
  assertMatch(weightsSha256, /^[0-9a-f]{64}$/);
  return split;
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `learning in the drawing page in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const end = new AbortController();
      const { files } = await drawPageFiles();
      const served = serveFiles(files, { signal: end.signal });
      await using browser = await launchChromium();
      await using drawn = await DrawPage.open(browser, served.url);
      const learn = new LearnPage(drawn), { page } = learn;
      await page.setViewportSize({ width: 800, height: 2400 }); // nothing scrolls
      let network: Record<string, Uint8Array> = {}, before = "", frame: Uint8Array | undefined;

      await t.step("drawings get labels, and a reload loses none", async () => {
        for (let i = 0; i < count; i++) {
          await learn.collect(mirroredThree(i), 3);
          await learn.untilCount(i + 1);
          if (i !== 4) continue;
          await page.reload();
          await page.waitForSelector("body[data-ready]");
          await learn.untilCount(5);
        }
        await page.click("#clear");
        await drawn.untilRead("nothing to read");
        await drawn.draw(...mirroredThree(count));
        before = await learn.untilSettled("#text");
        assert(before !== "3", "the network reads mirrored 3s already");
      });

      await t.step("one is deleted, and the drawings are read once for it", async () => {
        await page.evaluate(() => {
          const { prototype } = IDBObjectStore, { getAll } = prototype;
          Object.assign(globalThis, { reads: 0 });
          prototype.getAll = function (...args) {
            (globalThis as unknown as { reads: number }).reads++;
            return getAll.apply(this, args);
          };
        });
        await page.click(".drawings li:last-child button");
        await learn.untilMessage(/^Deleted/);
        await learn.untilCount(count - 1);
        assertEquals(await page.evaluate(() => (globalThis as unknown as { reads: number }).reads), 1);
      });

      await t.step("drawings are read while it learns, and Stop leaves the network as it was", async () => {
        await page.click("#learn-start");
        await page.click("#learn-stop");
        await learn.untilMessage(/^Stopped/);
        await page.click("#learn-start");
        await learn.untilMessage(/^$/);
        await learn.until(
          "learning",
          async () => /^Learning …/.test(await learn.textOf("#learn-stage")),
          120,
        );
        await page.click("#clear");
        await drawn.untilRead("nothing to read");
        await drawn.draw(...mirroredThree(count));
        await drawn.untilRead(before);
        await page.click("#learn-stop");
        await learn.untilMessage(/^Stopped/);
        await learn.untilFocused("learn-start");
        await page.click("#clear");
        await drawn.draw(...mirroredThree(count));
        await drawn.untilRead(before);
      });

      await t.step("it learns, and is kept over a reload", async () => {
        await page.click("#learn-start");
        await learn.untilFocused("learn-stop");
        await page.evaluate(() => document.getElementById("clear")!.focus());
        await learn.untilMessage(/It learned in/, 180);
        await learn.untilFocused("clear"); // one may be drawing when it ends
        assertMatch(await learn.textOf(".comparison"), /1,000/);
        assertMatch(await learn.textOf(".comparison caption"), /images that the network did not learn from$/);
        network = await learn.download("#learn-download");
        await page.click("#learn-keep");
        await learn.untilMessage(/Kept/);
        await learn.untilFocused("learn-start"); // the button that was clicked is hidden
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.until(
          "the kept network",
          () => page.evaluate(() => !document.getElementById("learn-kept")!.hidden) as Promise<boolean>,
        );
        await drawn.draw(...mirroredThree(count));
        await drawn.untilRead("3");
        frame = await page.evaluate(() => {
          const canvas = document.querySelector<HTMLCanvasElement>("#digits canvas")!;
          const { data } = canvas.getContext("2d")!.getImageData(0, 0, 28, 28);
          return Array.from({ length: 28 * 28 }, (_, i) => data[4 * i]!);
        }).then((values) => Uint8Array.from(values as number[]));
      });
      await t.step("the downloaded network reads it, too, in Deno", async () => {
        const directory = await Deno.makeTempDir();
        try {
          for (const [name, bytes] of Object.entries(network)) {
            await Deno.writeFile(`${directory}/${name}`, bytes);
          }
          await startBackend({ threads: 1 });
          const { reader, model, notes } = await loadReader(directory);
          assertEquals(notes.filter((note) => note.includes("calibration")), []);
          const [read] = await reader.readFrames([frame!]);
          assertEquals([read!.digit, read!.state !== "not a digit"], [3, true]);
          model.dispose();
          // The page of this network rehearses and measures with the same images.
          const again = (await drawPageFiles(directory)).files;
          assertEquals(again.get(samplePath), files.get(samplePath));
          assertEquals(splitIn(again), splitIn(files));
        } finally {
          await Deno.remove(directory, { recursive: true });
        }
      });

      await t.step("drawings are downloaded, deleted, and loaded again", async () => {
        const archive = await learn.download("#learn-save"), directory = await Deno.makeTempDir();
        try {
          for (const [name, bytes] of Object.entries(archive)) {
            await Deno.writeFile(`${directory}/${name}`, bytes);
          }
          const { train, test } = await loadMnist({ directory });
          assertEquals([train.count, test.count], [7, 3]);
          assertEquals(new Set([...train.labels, ...test.labels]), new Set([3]));
        } finally {
          await Deno.remove(directory, { recursive: true });
        }
        await page.click("#learn-delete");
        await learn.untilCount(0);
        await learn.load("drawings.zip", zipSync(archive));
        await learn.untilCount(count - 1);
        assertEquals(await page.evaluate(() => document.querySelectorAll(".drawings .held-out").length), 3);
        await learn.load("drawings.zip", zipSync(archive));
        await learn.untilMessage(/0 drawings were loaded; 10 others are here already/);
        await learn.load("hostile.zip", new Uint8Array(2000).fill(80));
        await learn.untilMessage(/expected a zip archive/);
        await learn.untilCount(count - 1);
      });

      await t.step("the original network comes back", async () => {
        await page.click("#learn-back");
        await learn.untilMessage(/original network reads again/);
        await learn.untilFocused("learn-start");
        await drawn.untilRead(before);
        assertEquals(drawn.faults, []);
      });

      await t.step("where the browser keeps nothing, one line says so", async () => {
        await page.addInitScript({
          content: 'Object.defineProperty(globalThis, "indexedDB", { value: undefined })',
        });
        await page.reload();
        await page.waitForSelector("#learn-note:not([hidden])");
        assertMatch(await learn.textOf("#learn-note"), /lost when you close it/);
        await drawn.draw(...mirroredThree(0));
        await page.waitForSelector(".label-buttons:not([hidden])");
        await page.click('.label-buttons button[aria-label="It is a 3"]');
        await learn.untilCount(1);
        await page.click(".drawings button");
        await learn.untilCount(0);
        await learn.untilFocused("learn-start");
        assertEquals(drawn.faults, []);
      });
      end.abort();
      await served.finished;
    },
  });
}
