/**
 * Cells of the site's own pages, run by the real runner, in Chromium: a lesson from its first cell to its last, and a
 * digit that someone draws. `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals, assertMatch } from "@std/assert";
import { type Frame, type Page, whyNoChromium } from "../chromium.ts";
import { drawingFrame, drawOne } from "../drawing_frame.ts";
import { runAll, seen, until, write } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `cells and the real runner in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using opened = await openSite();

      await t.step("a lesson runs from its first cell to its last", async () => {
        await using there = await openPage(opened, "03-the-convolution-layer.html");
        const { page } = there;
        const { said, notDone } = await runAll(page);
        assertMatch(said, /done/i);
        assertEquals(notDone, []);
        assertEquals(there.faults, []);
      });

      await t.step("a cell waits for a digit, which someone draws below it", async () => {
        await using there = await openPage(opened, "01-the-dataset.html");
        const { page } = there;
        const source =
          'import { drawDigit } from "lib/notebook/mod.ts";\nconst digit = await drawDigit({ otherwise: 7 });\ndigit.frame.length';
        await write(page, 0, source);
        await page.keyboard.press("Shift+Enter");
        const frame = await drawingFrame(page);
        await draw(page, frame);
        await until(page, () => document.querySelector(".cell .state")!.textContent!.startsWith("Done"));
        assertMatch((await seen(page, 0)).outputs, /784/);
        assertEquals(await page.evaluate(() => document.querySelectorAll("iframe").length), 0);
        assertEquals(there.faults, []);
      });
    },
  });
}

/** Draws a 1, where the frame can be seen. */
async function draw(page: Page, frame: Frame): Promise<void> {
  await page.evaluate(() => document.querySelector("iframe")!.scrollIntoView({ block: "center" }));
  await drawOne(page, frame);
}
