/**
 * The exported drawing page in Chromium, served by a plain server. `deno task test:browser` runs it, and
 * `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { drawPageFiles, exportedFiles, exportPage } from "lib/web/mod.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";
import { DrawPage, type SharePoint } from "./page.ts";
import { serveSite } from "../site.ts";

const one: SharePoint[][] = [[[0.4, 0.2], [0.4, 0.8]]];
const status = () => document.getElementById("status")!.textContent;

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the exported drawing page in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir({ prefix: "browser_test_" });
      try {
        await exportPage(directory, await exportedFiles(await drawPageFiles()));
        await using site = serveSite(directory, false);
        await using browser = await launchChromium();

        await t.step("has several threads through its service worker", async () => {
          await using page = await DrawPage.open(browser, `${site.url}index.html`);
          await page.draw(...one);
          await page.untilRead("1");
          assert(await page.page.evaluate(() => crossOriginIsolated), "the page is not isolated");
          assertEquals(page.faults, []);
        });
        await t.step("has one thread and says so where there is no service worker", async () => {
          await Deno.remove(`${directory}/service_worker.js`);
          await using page = await DrawPage.open(browser, `${site.url}index.html`, {
            ignored: /404 \(Not Found\)|bad HTTP response code \(404\)/,
          });
          await page.draw(...one);
          await page.untilRead("1");
          const shown = await page.page.evaluate(status) as string;
          assert(/, 1 thread;.* one thread: the page's service worker cannot be used \(/.test(shown), shown);
          assertEquals(page.faults, []);
        });
        await t.step("says that it must come from a server where it is opened as a file", async () => {
          const page = await browser.newPage();
          await page.goto(`file://${directory}/index.html`);
          const shown = await page.evaluate(status) as string;
          assert(shown.includes("the page must come"), shown);
          await page.close();
        });
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
