/**
 * Cells of the site's own pages, run by the real runner, in Chromium: a lesson from its first cell to its last, and a
 * digit that someone draws. `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assertEquals, assertMatch } from "@std/assert";
import { type Frame, type Page, whyNoChromium } from "../chromium.ts";
import { press, said, seen, until, write } from "./cells.ts";
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
        await press(page, "Run all");
        await until(
          page,
          () => /done|failed|stopped/i.test(document.querySelector("[role=status]")!.textContent!),
        );
        assertMatch(await said(page), /done/i);
        const states = await page.evaluate(() =>
          [...document.querySelectorAll(".cell .state")].map((state) => state.textContent!)
        ) as string[];
        assertEquals(states.filter((state) => !state.startsWith("Done")), []);
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

/** Returns the page for drawing, as soon as it knows that the cell waits. */
async function drawingFrame(page: Page): Promise<Frame> {
  await page.waitForSelector("iframe");
  const find = () => page.frames().find((frame) => frame.url().includes("/draw_one/"));
  for (const end = Date.now() + 30_000; find() === undefined && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // the frame is on its way
  }
  const frame = find()!;
  await frame.waitForSelector("body[data-state=waiting]", { timeout: 30_000 });
  return frame;
}

/** Draws a 1 with the mouse, and uses it. */
async function draw(page: Page, frame: Frame): Promise<void> {
  await page.evaluate(() => document.querySelector("iframe")!.scrollIntoView({ block: "center" }));
  const { x, y, width, height } = (await frame.locator("#drawing").boundingBox())!;
  await page.mouse.move(x + 0.5 * width, y + 0.2 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.4 * width, y + 0.8 * height, { steps: 8 });
  await page.mouse.up();
  await frame.waitForSelector("#use:enabled");
  await frame.click("#use");
}
