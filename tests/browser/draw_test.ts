/**
 * The drawing page in a real browser, Chromium without a window. `deno task test:browser` runs it, and
 * `backend_test.ts` says why it is apart.
 */
import { assertEquals } from "@std/assert";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { launchChromium, whyNoChromium } from "./chromium.ts";
import { DrawPage, type SharePoint } from "./draw_page.ts";

const seven: SharePoint[][] = [[[0.1, 0.15], [0.22, 0.15], [0.15, 0.8]], [[0.12, 0.45], [0.2, 0.45]]];
const one: SharePoint[][] = [[[0.4, 0.2], [0.4, 0.8]]];

if (Deno.permissions.querySync({ name: "net", host: "127.0.0.1" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the drawing page in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const end = new AbortController();
      const { files } = await drawPageFiles();
      const isolated = serveFiles(files, { signal: end.signal });
      const open = serveFiles(files, { signal: end.signal, isolated: false });
      await using browser = await launchChromium();
      for (const [what, { url }] of [["isolated", isolated], ["not isolated", open]] as const) {
        await t.step(`${what}: digits are read while they are drawn`, async () => {
          await using page = await DrawPage.open(browser, url);
          await page.untilRead("");
          await page.draw(...seven);
          await page.untilRead("7");
          await page.draw(...one);
          await page.untilRead("71");
          await page.page.click("#clear");
          await page.untilRead("nothing to read");
          assertEquals(page.faults, []);
        });
      }
      end.abort();
      await Promise.all([isolated.finished, open.finished]);
    },
  });
}
