/** What happens when a browser hangs. `deno task test:browser` runs it. */
import { assert, assertEquals, assertNotStrictEquals, assertRejects } from "@std/assert";
import { type Browser, whyNoChromium } from "./chromium.ts";
import { TwoBrowsers } from "./two_browsers.ts";
import { NoAnswerError, within } from "./within.ts";

/** Opens a page whose script never ends, and waits for its answer for half a second. */
async function hang(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await within(page.evaluate("for (;;);"), 500, "a loop ends");
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  const ignore = why !== undefined;
  const name = (what: string) => `${what}${why ? `: ${why}` : ""}`;

  Deno.test({ name: name("what hangs in a browser is done once more in a new one"), ignore }, async () => {
    await using browsers = new TwoBrowsers();
    const used: Browser[] = [];
    await browsers.use(async (browser) => {
      used.push(browser);
      if (used.length === 1) await hang(browser);
    });
    assertEquals(used.length, 2);
    assertNotStrictEquals(used[0], used[1]);
    await assertRejects(() => used[0]!.newPage(), Error, "closed");
    await browsers.use(async (browser) => {
      assertEquals(browser, used[1]);
      await (await browser.newPage()).close();
    });
  });

  Deno.test(
    { name: name("what hangs twice fails, and so does what is wrong, at once"), ignore },
    async () => {
      await using browsers = new TwoBrowsers();
      await assertRejects(() => browsers.use(hang), NoAnswerError, "no answer within 0.5 s: a loop ends");
      let times = 0;
      const wrong = () => {
        times++;
        assert(false, "wrong");
        return Promise.resolve();
      };
      await assertRejects(() => browsers.use(wrong), Error, "wrong");
      assertEquals(times, 1);
    },
  );
}
