/**
 * "Learn from me" of the drawing page in a real browser. `deno task test:browser` runs it, and `backend_test.ts`
 * says why it is apart.
 */
import { Buffer } from "node:buffer";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { unzipSync, zipSync } from "fflate";
import { loadMnist } from "lib/dataset/mod.ts";
import { loadReader } from "lib/load_reader.ts";
import { startBackend } from "lib/tensorflow.ts";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { launchChromium, type Page, whyNoChromium } from "./chromium.ts";
import { DrawPage, type SharePoint } from "./draw_page.ts";

/** What these tests need of Playwright besides. */
interface MorePage extends Omit<Page, "on" | "waitForEvent"> {
  on(event: "dialog", listener: (dialog: { accept(): Promise<void> }) => void): void;
  reload(): Promise<unknown>;
  waitForEvent(event: "download"): Promise<{ path(): Promise<string> }>;
  waitForEvent(
    event: "filechooser",
  ): Promise<{ setFiles(file: { name: string; mimeType: string; buffer: Uint8Array }): Promise<void> }>;
}

/** A mirrored 3: networks read it as another digit. */
function mirroredThree(i: number): SharePoint[][] {
  const x = 0.3 + 0.01 * (i % 5), wide = 0.12 + 0.01 * (i % 3), at = 0.08 + 0.01 * (i % 4);
  return [[
    [x + wide, at],
    [x + 0.03, at + 0.02],
    [x, at + 0.18],
    [x + 0.04, at + 0.34],
    [x + wide - 0.03, at + 0.38],
    [x + 0.02, at + 0.42],
    [x - 0.03, at + 0.62],
    [x + 0.04, at + 0.8],
    [x + wide, at + 0.78],
  ]];
}

/** One more than the network needs to learn: one is deleted. */
const count = 11;

class LearnPage {
  readonly page: MorePage;

  constructor(readonly drawn: DrawPage) {
    this.page = drawn.page as unknown as MorePage;
    this.page.on("dialog", (dialog) => void dialog.accept());
  }

  async textOf(selector: string): Promise<string> {
    return await this.page.evaluate((all) => document.querySelector(all)!.textContent!, selector) as string;
  }

  async until(what: string, is: () => Promise<boolean>, seconds = 20): Promise<void> {
    const end = Date.now() + 1000 * seconds;
    while (!await is()) {
      if (Date.now() > end) throw new Error(`the page does not show ${what}: ${await this.textOf("#learn")}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Returns the text of an element once it has not changed for a second. */
  async untilSettled(selector: string): Promise<string> {
    let text = "", since = Date.now();
    await this.until(`a text in ${selector}`, async () => {
      const now = await this.textOf(selector);
      if (now !== text) since = Date.now();
      text = now;
      return Date.now() - since > 1000;
    });
    return text;
  }

  async untilCount(kept: number): Promise<void> {
    const items = () =>
      this.page.evaluate(() => document.querySelectorAll(".drawings li").length) as Promise<number>;
    await this.until(`${kept} drawings`, async () => await items() === kept);
  }

  async untilMessage(message: RegExp, seconds?: number): Promise<void> {
    await this.until(String(message), async () => message.test(await this.textOf("#learn-message")), seconds);
  }

  async load(name: string, buffer: Uint8Array): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent("filechooser"),
      this.page.click("#learn-load"),
    ]);
    await chooser.setFiles({ name, mimeType: "application/zip", buffer: Buffer.from(buffer) });
  }

  async download(button: string): Promise<Record<string, Uint8Array>> {
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.page.click(button)]);
    return unzipSync(await Deno.readFile(await file.path()));
  }
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
          await drawn.draw(...mirroredThree(i));
          await page.waitForSelector(".label-buttons:not([hidden])");
          await page.click('.label-buttons button[aria-label="It is a 3"]');
          await learn.untilCount(i + 1);
          if (i === 4) {
            await page.reload();
            await page.waitForSelector("body[data-ready]");
            await learn.untilCount(5);
          } else await page.click("#clear");
        }
        await drawn.untilRead("nothing to read");
        await drawn.draw(...mirroredThree(count));
        before = await learn.untilSettled("#text");
        assert(before !== "3", "the network reads mirrored 3s already");
      });

      await t.step("one is deleted", async () => {
        await page.click(".drawings li:last-child button");
        await learn.untilCount(count - 1);
      });

      await t.step("drawings are read while it learns, and Stop leaves the network as it was", async () => {
        await page.click("#learn-start");
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
        await page.click("#clear");
        await drawn.draw(...mirroredThree(count));
        await drawn.untilRead(before);
      });

      await t.step("it learns, and is kept over a reload", async () => {
        await page.click("#learn-start");
        await learn.untilMessage(/It learned in/, 180);
        assertMatch(await learn.textOf(".comparison"), /1,000/);
        network = await learn.download("#learn-download");
        await page.click("#learn-keep");
        await learn.untilMessage(/Kept/);
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
          assertEquals([train.count, test.count], [count - 3, 2]);
          assertEquals(new Set([...train.labels, ...test.labels]), new Set([3]));
        } finally {
          await Deno.remove(directory, { recursive: true });
        }
        await page.click("#learn-delete");
        await learn.untilCount(0);
        await learn.load("drawings.zip", zipSync(archive));
        await learn.untilCount(count - 1);
        await learn.load("hostile.zip", new Uint8Array(2000).fill(80));
        await learn.untilMessage(/expected a zip archive/);
        await learn.untilCount(count - 1);
      });

      await t.step("the original network comes back", async () => {
        await page.click("#learn-back");
        await learn.untilMessage(/original network reads again/);
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
        assertEquals(drawn.faults, []);
      });
      end.abort();
      await served.finished;
    },
  });
}
