/**
 * The drawing page as one HTML file in Chromium, opened from a disk without a network. `deno task test:browser`
 * runs it, and `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertLess } from "@std/assert";
import { drawPageFiles, singleFile } from "lib/web/mod.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage, type SharePoint } from "./page.ts";

const one: SharePoint[][] = [[[0.4, 0.2], [0.4, 0.8]]];
const status = () => document.getElementById("status")!.textContent;

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the drawing page as one file in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir({ prefix: "browser_test_" });
      try {
        const { files } = await drawPageFiles(undefined, { learning: false });
        const html = await singleFile(files), path = `${directory}/a page.html`;
        assertLess(html.length, 3e6);
        await Deno.writeFile(path, html);
        const address = new URL(`file://${path}`).href;
        await using browser = await launchChromium();
        await t.step("reads a drawing, from a disk, and asks for nothing", async () => {
          await using page = await DrawPage.open(browser, address, { offline: true });
          await page.draw(...one);
          await page.untilRead("1");
          const shown = await page.page.evaluate(status) as string;
          assert(/^Network "large": 392,490 parameters; .*, 1 thread; .*one thread: /.test(shown), shown);
          assertEquals(page.faults, []);
        });
        await t.step("shows the inside, does not offer to learn, and reads a JPEG file", async () => {
          await using page = await DrawPage.open(browser, address, { offline: true });
          await page.draw(...one);
          await page.untilRead("1");
          await page.page.waitForSelector("#inside:not([hidden])", { timeout: 30_000 });
          assert(await page.page.evaluate(() => document.getElementById("learn")!.hidden));
          const choosing = page.page.waitForEvent("filechooser");
          await page.page.click("#choose");
          const picture = new URL("../../../data/pictures/page.jpg", import.meta.url).pathname;
          await (await choosing).setFiles(picture);
          await page.untilRead("986 53\n83221\n236\n57759 24\n62386\n309 604");
          assertEquals(page.faults, []);
        });
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
