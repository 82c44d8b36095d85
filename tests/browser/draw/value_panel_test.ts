/**
 * The panel about the value that is pointed at: in a narrow window it leaves the layers visible.
 * `deno task test:browser` runs it, and `../backend_test.ts` says why it is apart. With a folder's path in the
 * environment variable SCREENSHOTS, the pages that it has seen are there afterwards.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { axeSource, violations } from "../axe.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage } from "./page.ts";

/** Where a layer of the network and the panel are, and what the panel shows. */
interface Seen {
  /** The height of the panel, as a share of the window's. */
  height: number;
  /** Whether the value that is marked is above the panel. */
  isFree: boolean;
  /** Whether the sum is shown. */
  sum: boolean;
  text: string;
}

/** Runs in the page. */
function seen(): Seen {
  const panel = document.querySelector<HTMLElement>("#inside .panel")!, box = panel.getBoundingClientRect();
  const marker = [...document.querySelectorAll<HTMLElement>("#inside .marker")]
    .find((one) => one.checkVisibility())!.getBoundingClientRect();
  return {
    height: box.height / innerHeight,
    isFree: marker.bottom <= box.top || marker.right <= box.left,
    sum: panel.querySelector(".sum")!.checkVisibility({ contentVisibilityAuto: true }),
    text: panel.innerText,
  };
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the panel about a value of the network${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const source = await axeSource(), { files } = await drawPageFiles(), site = serveFiles(files);
      const folder = Deno.env.get("SCREENSHOTS");
      if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });
      await using browser = await launchChromium();
      for (const width of [360, 768, 1440]) {
        await t.step(`${width} pixels`, async () => {
          await using drawn = await DrawPage.open(browser, site.url, { width, script: source });
          const { page } = drawn;
          await page.emulateMedia({ reducedMotion: "reduce" });
          await drawn.draw([[0.1, 0.15], [0.22, 0.15], [0.15, 0.8]]);
          await drawn.settled();
          const grid = '[data-layer="1"] .grid canvas';
          await page.evaluate(() => document.getElementById("inside")!.scrollIntoView());
          await drawn.until((grid) => document.querySelector(grid) !== null, grid);
          await page.evaluate(
            (grid) => document.querySelector(grid)!.scrollIntoView({ block: "center" }),
            grid,
          );
          await drawn.until((grid) => document.querySelector(grid)!.hasAttribute("aria-label"), grid);
          await page.click(grid);
          await drawn.until(() =>
            document.querySelector<HTMLElement>("#inside .panel")!.dataset["value"] !== undefined
          );
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            if (folder !== undefined) {
              await page.screenshot({ path: `${folder}/panel-${width}-${colorScheme}.png` });
            }
            assertEquals(await page.evaluate(violations), []);
          }
          const first = await page.evaluate(seen) as Seen;
          assert(first.isFree, "the panel covers the value");
          assert(first.text.includes("map 0, row") && first.text.includes("Receptive field"), first.text);
          assertEquals(first.sum, width === 1440);
          if (width === 1440) return;
          assertLess(first.height, 0.25);
          await page.click("#inside .how summary");
          const open = await page.evaluate(seen) as Seen;
          assertEquals(open.sum, true);
          assertGreater(open.height, first.height);
          assertLess(open.height, 0.5);
          if (folder !== undefined) await page.screenshot({ path: `${folder}/panel-${width}-open.png` });
          assertEquals(drawn.faults, []);
        });
      }
      await site.close();
    },
  });
}
