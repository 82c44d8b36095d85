/**
 * A lesson that trains and waits for a drawing, on a host that sends no headers for threads, in Chromium: on several
 * threads by the site's service worker, from the first cell to the last; where there is none, on one, and a line says
 * so. `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assertEquals, assertMatch } from "@std/assert";
import { launchChromium, type Page, type PageOptions, whyNoChromium } from "../chromium.ts";
import { serveSite } from "../site.ts";
import { press, runAll, seen, until, waitForState } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

/** A lesson that trains and waits for a drawing. */
const lesson = "08-your-own-handwriting";

/** A lesson whose first cell starts the backend. */
const starts = "06-training-a-cnn";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the site on a host without headers, in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using opened = await openSite({ offline: true });
      /** Opens a lesson as one does who has not been here before. */
      const firstVisit = async (name: string, options: PageOptions = {}) => {
        const context = await opened.browser.newContext(options);
        const there = await openPage({ ...opened, browser: context }, `${name}.html`);
        return { ...there, [Symbol.asyncDispose]: () => context.close() };
      };

      await t.step(`${lesson} runs from its first cell to its last, on several threads`, async () => {
        await using there = await firstVisit(lesson);
        const { page } = there;
        await until(page, () => crossOriginIsolated);
        await until(page, () => document.querySelector(".lesson-bar button"));
        const running = runAll(page, 900);
        const { said, notDone } = await withOwnDigits(page, running);
        assertMatch(said, /done/i);
        assertEquals(notDone, []);
        assertEquals((await seen(page, 0)).outputs.includes("One thread"), false);
        assertEquals(there.faults, []);
      });

      await t.step("without service workers, one thread computes, and one line says so", async () => {
        await using there = await firstVisit(starts, { serviceWorkers: "block" });
        const { page } = there;
        await press(page, "Run", 0);
        await waitForState(page, 0, "Done");
        assertEquals(await page.evaluate(() => crossOriginIsolated), false);
        assertMatch(
          (await seen(page, 0)).outputs,
          /^One thread computes: .*because its service worker does not run\. Load the page again; .*\.$/,
        );
        assertEquals(there.faults, []);
      });

      await t.step("at an address that browsers do not trust, too", async () => {
        const directory = await Deno.makeTempDir();
        try {
          for (const [path, bytes] of opened.files) {
            await Deno.mkdir(`${directory}/${path.slice(0, path.lastIndexOf("/") + 1)}`, { recursive: true });
            await Deno.writeFile(`${directory}/${path}`, bytes);
          }
          await using server = serveSite(directory, false);
          const host = "school.test", url = server.url.replace("localhost", host);
          await using browser = await launchChromium(`--host-resolver-rules=MAP ${host} 127.0.0.1`);
          await using there = await openPage({ site: { url }, browser }, `${starts}.html`);
          const { page } = there;
          assertEquals(await page.evaluate(() => isSecureContext), false);
          await press(page, "Run", 0);
          await waitForState(page, 0, "Done");
          assertMatch(
            (await seen(page, 0)).outputs,
            /^One thread computes: .*because its address must begin with https:\/\/ or be that of this machine\.$/,
          );
          assertEquals(there.faults, []);
        } finally {
          await Deno.remove(directory, { recursive: true });
        }
      });
    },
  });
}

/** Chooses the project's own digit wherever a cell asks for one, until the cells have ended. */
async function withOwnDigits<T>(page: Page, running: Promise<T>): Promise<T> {
  let ended = false;
  const end = () => ended = true;
  running.then(end, end);
  while (!ended) {
    const asks = '[data-state="waiting"] #otherwise';
    for (const frame of page.frames().filter((frame) => frame.url().includes("/draw_one/"))) {
      await frame.evaluate((asks) => document.querySelector<HTMLElement>(asks)?.click(), asks).catch(
        () => {},
      ); // it has just gone
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return await running;
}
