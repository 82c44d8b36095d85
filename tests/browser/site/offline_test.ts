/**
 * The site without a connection, and with several threads on a host that sends no headers for them, in Chromium.
 * `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch } from "@std/assert";
import { serveFiles, type SiteFiles } from "lib/web/mod.ts";
import { figurePolicy, workerPath } from "lib/web/site/mod.ts";
import { siteList } from "lib/web/site/service_worker/mod.ts";
import { whyNoChromium } from "../chromium.ts";
import { prints, seen, until, waitForState, write } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

/** Returns a version of the site with another glossary. */
async function nextVersion(files: SiteFiles): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const next = new Map(files), text = (path: string) => new TextDecoder().decode(next.get(path));
  const encode = (text: string) => new TextEncoder().encode(text);
  next.set("glossary.html", encode(text("glossary.html").replace("<h1", "<h1 data-next")));
  const program = text("service_worker.js").replace(/^.*\n/, "");
  next.delete("service_worker.js");
  const list = JSON.stringify(await siteList(next));
  return next.set("service_worker.js", encode(`globalThis.siteList = ${list};\n${program}`));
}

const isKept = async () => {
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match(new URL(".all-files.json", location.href)) !== undefined) {
      return name;
    }
  }
  return "";
};

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the site offline in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using opened = await openSite({ standIn: true, offline: true });
      // The list is that of the files with the stand-in.
      const bytes = new Map(opened.files);
      bytes.delete("service_worker.js");
      const list = JSON.stringify(await siteList(bytes));
      const first = new Map(opened.files);
      const program = new TextDecoder().decode(first.get("service_worker.js")).replace(/^.*\n/, "");
      first.set("service_worker.js", new TextEncoder().encode(`globalThis.siteList = ${list};\n${program}`));
      const next = await nextVersion(first);
      let served: SiteFiles | undefined = first;
      const files = { get: (path: string) => served?.get(path) } as SiteFiles;
      const site = serveFiles(files, { isolated: false, compiler: workerPath, ...figurePolicy });
      const { browser } = opened, context = await browser.newContext();
      await using there = await openPage({ site, browser: context }, "03-the-convolution-layer.html");
      const { page, faults } = there;

      await t.step("a lesson is isolated after one reload, and keeps all files", async () => {
        await until(page, () => crossOriginIsolated);
        const loads = () => page.evaluate(() => performance.getEntriesByType("navigation").length);
        assertEquals(await loads(), 1);
        await until(page, isKept);
      });
      await t.step("without a connection, all pages are there, and cells run", async () => {
        served = undefined;
        for (const path of ["index.html", "", "glossary.html", "04-the-pooling-layer.html"]) {
          await page.goto(`${site.url}${path}`);
          assert(await page.evaluate(() => document.querySelector("main h1") !== null), path);
        }
        await write(page, 1, prints("offline"));
        await page.keyboard.press("Shift+Enter");
        await waitForState(page, 1, "Done");
        assertEquals((await seen(page, 1)).outputs, "offline");
        assert(await page.evaluate(() => crossOriginIsolated));
      });
      await t.step("a new version takes the place of the old one, whole", async () => {
        const before = await page.evaluate(isKept);
        // Which version each load of the page shows.
        await page.addInitScript({
          content: `addEventListener("DOMContentLoaded", () => {
            const version = document.querySelector("[data-next]") === null ? "old" : "new";
            sessionStorage.loads = (sessionStorage.loads ?? "") + " " + version;
          });`,
        });
        const isNext = () => document.querySelector("[data-next]") !== null;
        served = next;
        await page.goto(`${site.url}glossary.html`);
        // The new version is kept in the meantime. A page that is loaded while it waits asks it to take over, and is
        // loaded once more; on a fast machine this page is the one, and then it is interrupted.
        await until(page, async () =>
          (await navigator.serviceWorker.getRegistration())?.waiting != null ||
          document.querySelector("[data-next]") !== null);
        await page.goto(`${site.url}glossary.html`).catch(() => {});
        await until(page, isNext);
        // Until it takes over, pages are of the version that was there.
        assertMatch(await page.evaluate(() => sessionStorage["loads"]) as string, /^( old)+( new)+$/);
        await until(page, async () => (await caches.keys()).length === 1);
        assert(await page.evaluate(isKept) !== before);
        served = undefined;
        await page.reload();
        assert(await page.evaluate(isNext));
      });
      assertEquals(faults, []);
      await context.close();
      await site.close();
    },
  });
}
