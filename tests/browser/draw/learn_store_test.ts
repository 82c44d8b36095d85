/**
 * What "Learn from me" keeps in the browser: over reloads, in several tabs, for several networks, and where there is no
 * room. With a small network, which learns in seconds. `deno task test:browser` runs it.
 */
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { drawnDigits } from "lib/drawing/mod.ts";
import { buildModel, saveModel } from "lib/model/mod.ts";
import { startBackend } from "lib/tensorflow.ts";
import { splitOf, zipDataset } from "lib/web/draw/worker/learn/mod.ts";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { tinyInfo } from "../../model/tiny.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage } from "./page.ts";
import { LearnPage, mirroredThree } from "./learn_page.ts";

/** The files of a page with a network that has learned nothing. */
async function pageFiles() {
  const directory = await Deno.makeTempDir();
  try {
    await startBackend({ backend: "cpu" });
    await saveModel(buildModel("tiny", { seed: 1 }), directory, tinyInfo);
    return new Map((await drawPageFiles(directory)).files);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** Makes the database as the first version of the page did, and does not close it: without held-out drawings, with one network. */
async function makeFirstVersion(count: number): Promise<void> {
  const opening = indexedDB.open("drawings", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("drawings", { keyPath: "id", autoIncrement: true });
    opening.result.createObjectStore("models");
  };
  await new Promise((resolve) => opening.onsuccess = resolve);
  const change = opening.result.transaction(["drawings", "models"], "readwrite");
  for (let i = 0; i < count; i++) {
    const frame = new Uint8Array(784).fill(255, 280 + i, 300 + i);
    change.objectStore("drawings").add({ frame, label: i % 10, ink: { width: 1, height: 1 } });
  }
  change.objectStore("models").put({ files: {}, base: 7 }, "learned");
  await new Promise((resolve) => change.oncomplete = resolve);
}

/** Makes the database one of a later version. */
async function makeLaterVersion(): Promise<void> {
  const opening = indexedDB.open("drawings", 99);
  await new Promise((resolve) => opening.onsuccess = resolve);
  opening.result.close();
}

/** Breaks all networks in the database. */
async function breakNetworks(): Promise<void> {
  const opening = indexedDB.open("drawings");
  await new Promise((resolve) => opening.onsuccess = resolve);
  const change = opening.result.transaction("models", "readwrite"), store = change.objectStore("models");
  store.openCursor().onsuccess = ({ target }) => {
    const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
    if (cursor === null) return;
    cursor.update({ ...cursor.value, files: { ...cursor.value.files, weights: new Uint8Array(8) } });
    cursor.continue();
  };
  await new Promise((resolve) => change.oncomplete = resolve);
  opening.result.close();
}

/**
 * Lets the next change of the database fail as in a full browser. (Chromium's own quota, set by its protocol, lets small
 * changes pass.)
 */
function fillOnce(method: "add" | "put"): void {
  const { prototype } = IDBObjectStore, original = prototype[method];
  prototype[method] = () => {
    prototype[method] = original;
    throw new DOMException("full", "QuotaExceededError");
  };
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `what the drawing page keeps in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const end = new AbortController(), files = await pageFiles();
      const served = serveFiles(files, { signal: end.signal });
      await using browser = await launchChromium();
      const context = await (browser as unknown as { newContext(): Promise<typeof browser> }).newContext();
      const before = await context.newPage();
      await before.goto(`${served.url}nothing`);
      await before.evaluate(makeFirstVersion, 11);
      const open = async () => {
        const drawn = await DrawPage.open(context, served.url);
        await drawn.page.setViewportSize({ width: 800, height: 2400 }); // nothing scrolls
        return new LearnPage(drawn);
      };
      const learn = await open(), { page } = learn;
      const heldOut = () => page.evaluate(() => document.querySelectorAll(".held-out").length);

      await t.step("what an earlier version kept is still there, and none of it is held out", async () => {
        await learn.untilMessage(/^Another tab has an earlier version of this page. Close it/);
        await before.close();
        await learn.untilMessage(/^$/);
        await learn.untilCount(11);
        assertEquals(await heldOut(), 0);
        await learn.untilShown("learn-unused");
        assertMatch(await learn.textOf("#learn-unused-text"), /^This browser also keeps a network /);
        await page.click("#learn-unused-delete");
        await learn.untilShown("learn-unused", false);
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilCount(11);
        await learn.untilShown("learn-unused", false);
      });

      await t.step(
        "a drawing is collected once, held out if it is time, and gets another label",
        async () => {
          await learn.collect(mirroredThree(0), 3);
          await learn.untilCount(12);
          assertEquals(await heldOut(), 1);
          await page.click('.label-buttons button[aria-label="It is a 3"]');
          await learn.untilMessage(/has been collected already, as a 3/);
          await page.click('.label-buttons button[aria-label="It is an 8"]');
          await learn.untilMessage(/was collected as a 3, and is an 8 now/);
          await learn.untilMessage(/^$/); // a confirmation disappears
          await page.waitForSelector('.drawings canvas[aria-label="Drawing of an 8, held out"]');
          await learn.untilCount(12);
        },
      );

      const other = await open();
      await t.step("another tab shows what this one collects and deletes", async () => {
        await other.untilCount(12);
        await learn.collect(mirroredThree(1), 3);
        await other.untilCount(13);
        await other.page.click(".drawings li:first-child button");
        await learn.untilCount(12);
      });

      const learnOnce = async (in_: LearnPage) => {
        await in_.page.click("#learn-start");
        await in_.untilMessage(/It learned in/, 120);
      };
      await t.step("a tab does not replace what another one has kept without asking", async () => {
        await learnOnce(learn);
        await page.click("#learn-keep");
        await learn.untilMessage(/^Kept/);
        await other.untilMessage(/Another tab of this page has changed which network is kept/);
        await learnOnce(other);
        const before = other.questions.length;
        await other.page.click("#learn-keep");
        await other.untilMessage(/^Kept/);
        assertMatch(other.questions[before]!, /Another tab of this page has kept a network .* Replace it\?/);
        await learn.untilMessage(/Another tab of this page has changed/);
        await other.drawn.page.close();
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilShown("learn-kept");
      });

      await t.step("each button downloads the network that it names", async () => {
        const inUse = await learn.download("#learn-download-kept");
        await learnOnce(learn);
        const learned = await learn.download("#learn-download");
        await learn.untilMessage(/has just learned/);
        assertEquals((await learn.download("#learn-download-kept"))["weights.bin"], inUse["weights.bin"]);
        await learn.untilMessage(/is the network in use/);
        assertMatch(await learn.textOf(".comparison caption"), /trained on these MNIST images is not known$/);
        assertNotEquals(learned["weights.bin"], inUse["weights.bin"]);
      });

      await t.step("a reload in the middle of learning loses nothing", async () => {
        await page.click("#learn-start");
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilCount(12);
        await learn.untilShown("learn-kept");
      });

      await t.step("going back while it learns stops that, and the original network reads", async () => {
        await page.click("#learn-start");
        await page.click("#learn-back");
        await learn.untilMessage(/^The original network reads again/);
        assertMatch(learn.questions.at(-1)!, /^Go back .* Learning is stopped\.$/);
        for (const id of ["learn-running", "learn-result", "learn-kept"]) await learn.untilShown(id, false);
        await learnOnce(learn);
        const learned = await learn.download("#learn-download");
        await page.click("#learn-keep");
        await learn.untilMessage(/^Kept/);
        assertEquals((await learn.download("#learn-download-kept"))["weights.bin"], learned["weights.bin"]);
      });

      await t.step("another network at this address has one of its own", async () => {
        const weights = files.get("model/weights.bin")!;
        files.set("model/weights.bin", weights.with(0, weights[0]! ^ 1));
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilShown("learn-unused");
        await learn.untilShown("learn-kept", false);
        assertMatch(
          await learn.textOf("#learn-unused-text"),
          /^This browser also keeps a network .* started from/,
        );
        files.set("model/weights.bin", weights);
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilShown("learn-kept");
        await learn.untilShown("learn-unused", false);
      });

      await t.step("a kept network that cannot be used can be deleted", async () => {
        await page.evaluate(breakNetworks);
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilShown("learn-unused");
        await learn.untilShown("learn-kept", false);
        assertMatch(
          await learn.textOf("#learn-unused-text"),
          /cannot be used, so the original one reads \(.+\)\.$/,
        );
        await page.click("#learn-unused-delete");
        await learn.untilShown("learn-unused", false);
        assertEquals(learn.drawn.faults.splice(0), []);
      });

      const many = zipDataset({ train: drawnDigits({ count: 500, seed: 9 }), test: splitOf([]) });
      await t.step("where there is no room, nothing is lost, and the way back stays", async () => {
        await learnOnce(learn);
        await page.evaluate(fillOnce, "add");
        await learn.load("many.zip", many);
        await learn.untilMessage(/^This browser has no more room/);
        await learn.untilCount(12);
        await page.evaluate(fillOnce, "put");
        await page.click("#learn-keep");
        await learn.untilMessage(/reads now, but .* no more room .* Download the network in use/);
        await learn.untilShown("learn-kept");
        await learn.untilShown("learn-result", false);
        await page.click("#learn-back");
        await learn.untilMessage(/^The original network reads again/);
        await learn.untilShown("learn-kept", false);
      });

      await t.step("500 drawings are loaded, kept, and learned from", async () => {
        await learn.load("many.zip", many);
        await learn.untilCount(512);
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilCount(512);
        await learnOnce(learn);
        assert((await learn.textOf("#learn-start")).includes("512"));
        assertEquals(learn.drawn.faults, []);
      });

      await t.step("a later version of the page is not disturbed", async () => {
        await page.evaluate(makeLaterVersion);
        await learn.untilMessage(/^Another tab has a newer version of this page. Reload/);
        await page.click(".drawings li:first-child button");
        await learn.untilMessage(/^The browser has closed its store. Reload/);
        await page.reload();
        await page.waitForSelector("body[data-ready]");
        await learn.untilMessage(/^A newer version of this page has kept drawings/);
        await learn.untilShown("learn-note");
        assertEquals(learn.drawn.faults, []);
      });
      end.abort();
      await served.finished;
    },
  });
}
