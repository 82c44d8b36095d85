/**
 * How the drawing page looks, and whether everybody can use it: axe-core finds nothing serious.
 * `deno task test:browser` runs it, and `../backend_test.ts` says why it is apart. With a folder's path in the
 * environment variable SCREENSHOTS, the pages that it has seen are there afterwards.
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { axeSource, violations } from "../axe.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage, type SharePoint } from "./page.ts";

const seven: SharePoint[][] = [[[0.06, 0.2], [0.22, 0.2], [0.12, 0.8]]];
const one: SharePoint[][] = [[[0.33, 0.22], [0.33, 0.8]]];
const scribble: SharePoint[][] = [[[0.5, 0.2], [0.7, 0.5], [0.5, 0.8], [0.7, 0.8], [0.55, 0.3], [0.6, 0.9]]];

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the look of the drawing page${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const source = await axeSource();
      const { files } = await drawPageFiles(), site = serveFiles(files);
      const folder = Deno.env.get("SCREENSHOTS");
      if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });
      await using browser = await launchChromium();
      for (const width of [360, 800, 1440]) {
        for (const colorScheme of ["light", "dark"] as const) {
          await t.step(`${width} pixels, ${colorScheme}`, async () => {
            await using page = await DrawPage.open(browser, site.url, { width, script: source });
            await page.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            assertEquals(await page.page.evaluate(violations), []);
            await page.draw(...seven, ...one, ...scribble);
            await page.settled();
            if (folder !== undefined) {
              await page.page.screenshot({
                path: `${folder}/draw-${width}-${colorScheme}.png`,
                fullPage: true,
              });
            }
            assertEquals(await page.page.evaluate(violations), []);
            const scrolled = await page.page.evaluate(() => document.documentElement.scrollWidth) as number;
            assert(scrolled <= width, `the page is ${scrolled} pixels wide in a window of ${width}`);
            assertEquals(page.faults, []);
          });
        }
      }
      await site.close();
    },
  });
}
