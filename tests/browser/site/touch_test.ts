/**
 * Cells by touch on a narrow screen, in Chromium, with the real runner. `deno task test:browser` runs it;
 * `../backend_test.ts` says why it is apart. With a folder's path in SCREENSHOTS, what it sees is there afterwards.
 */
/// <reference lib="dom" />
import { assertEquals, assertLess, assertMatch } from "@std/assert";
import { axeSource, violations } from "../axe.ts";
import { whyNoChromium } from "../chromium.ts";
import { said, seen, waitForState } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `live cells by touch, 360 pixels wide${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn() {
      await using opened = await openSite();
      const folder = Deno.env.get("SCREENSHOTS"), viewport = { width: 360, height: 740 };
      if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });
      await using there = await openPage(opened, "03-the-convolution-layer.html", {
        viewport,
        hasTouch: true,
        isMobile: true,
        script: await axeSource(),
      });
      const { page } = there;
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      const { x, y } = await page.evaluate(() => {
        const button = document.querySelector(".cell .bar button")!;
        button.scrollIntoView({ block: "center" });
        const { left, top, width, height } = button.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }) as { x: number; y: number };
      await page.touchscreen.tap(x, y);
      await waitForState(page, 0, "Done");
      assertEquals(await said(page), "The cell is done.");
      assertMatch((await seen(page, 0)).code, /loadMnist/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth) as number;
      assertLess(wide, viewport.width + 1);
      assertEquals(await page.evaluate(violations), []);
      if (folder !== undefined) {
        await page.screenshot({ path: `${folder}/touch-360-dark.png` });
        for (const [width, colorScheme] of [[800, "dark"], [1440, "light"], [1440, "dark"]] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: `${folder}/done-${width}-${colorScheme}.png` });
        }
        await page.pdf({ path: `${folder}/lesson.pdf`, format: "A4" });
      }
      assertEquals(there.faults, []);
    },
  });
}
