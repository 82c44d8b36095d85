/**
 * The drawing page in a real browser, Chromium without a window. `deno task test:browser` runs it, and
 * `backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { launchChromium, whyNoChromium } from "./chromium.ts";
import { DrawPage, type SharePoint } from "./draw_page.ts";
import { drawDigits, quantile } from "./drawn_digits.ts";

const seven: SharePoint[][] = [[[0.1, 0.15], [0.22, 0.15], [0.15, 0.8]], [[0.12, 0.45], [0.2, 0.45]]];
const one: SharePoint[][] = [[[0.4, 0.2], [0.4, 0.8]]];

/** The digits on the cards, and which of them is selected. Each card says its state in words. */
const cards = () =>
  [...document.querySelectorAll("#digits button")].map((button) => {
    const [digit, state] = [...button.querySelector(".heading")!.children].map(({ textContent }) =>
      textContent
    );
    if (!["sure", "unsure", "not a digit"].includes(state!)) throw new Error(`a card says ${state}`);
    return button.getAttribute("aria-pressed") === "true" ? `${digit} selected` : digit;
  });

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the drawing page in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const { files } = await drawPageFiles();
      const isolated = serveFiles(files), open = serveFiles(files, { isolated: false });
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
      await t.step("not isolated: 15 digits of as many hands, and the answers come at once", async () => {
        await using page = await DrawPage.open(browser, open.url);
        const { misread, times } = await drawDigits(page, 15, 1000);
        assert(misread.length <= 1, JSON.stringify(misread));
        // Far above what an idle machine takes: a machine that is busy with other things passes, too.
        assert(
          times.length > 300 && quantile(times, 0.5) < 100,
          `median of ${times.length}: ${quantile(times, 0.5)}`,
        );
        assertEquals(page.faults, []);
      });
      await t.step("keys undo, redo and clear; the arrow keys go from digit to digit", async () => {
        await using page = await DrawPage.open(browser, open.url);
        const press = (key: string) => page.page.keyboard.press(key);
        await page.draw(...seven, ...one);
        await page.untilRead("71");
        assertEquals(await page.page.evaluate(cards), ["7", "1 selected"]);
        await press("Control+z");
        await page.untilRead("7");
        await press("Control+Shift+Z");
        await page.untilRead("71");
        await press("Escape");
        await page.untilRead("nothing to read");
        await press("Control+z");
        await page.untilRead("71");
        await page.page.click("#digits li:first-child button");
        assertEquals(await page.page.evaluate(cards), ["7 selected", "1"]);
        await press("ArrowRight");
        assertEquals(await page.page.evaluate(cards), ["7", "1 selected"]);
        await press("ArrowRight"); // there is no other
        assertEquals(
          await page.page.evaluate(() => document.activeElement!.getAttribute("aria-pressed")),
          "true",
        );
        await press("Delete");
        await page.untilRead("nothing to read");
        assertEquals(page.faults, []);
      });
      await t.step("a screen reader hears what is read once nothing changes any more", async () => {
        await using page = await DrawPage.open(browser, open.url);
        await page.page.evaluate(() => {
          const heard: string[] = [], spoken = document.getElementById("spoken")!;
          new MutationObserver(() => heard.push(spoken.textContent!)).observe(spoken, { childList: true });
          Object.assign(globalThis, { heard });
        });
        await page.draw(...seven, ...one);
        await page.page.waitForSelector("#spoken:not(:empty)", { timeout: 20_000 });
        const heard = await page.page.evaluate(() =>
          (globalThis as unknown as { heard: string[] }).heard
        ) as string[];
        assert(heard.length <= 2, `it was interrupted ${heard.length} times`); // 2: a busy machine draws slowly
        assert(/^Read: 71, with a confidence of [\d.]+%\./.test(heard.at(-1)!), heard.at(-1));
      });
      await t.step(
        "a second finger is ignored, and a pen takes over from the palm that came before it",
        async () => {
          await using page = await DrawPage.open(browser, open.url);
          await page.page.evaluate(() => {
            const drawing = document.getElementById("drawing")!,
              { left, top } = drawing.getBoundingClientRect();
            drawing.setPointerCapture = () => {}; // which only knows pointers that are there
            const point = (kind: string, pointerType: string, pointerId: number, x: number, y: number) =>
              drawing.dispatchEvent(
                new PointerEvent(kind, {
                  ...{ pointerType, pointerId, clientX: left + x, clientY: top + y, bubbles: true },
                  buttons: kind === "pointerup" ? 0 : 1,
                }),
              );
            point("pointerdown", "touch", 2, 300, 20); // a palm
            point("pointermove", "touch", 2, 400, 200);
            point("pointerdown", "pen", 3, 60, 30);
            point("pointerdown", "touch", 4, 500, 30); // another part of the hand
            for (let y = 40; y < 220; y += 10) {
              point("pointermove", "pen", 3, 60, y);
              point("pointermove", "touch", 4, 500 - y, y);
            }
            point("pointerup", "touch", 4, 400, 30);
            point("pointerup", "pen", 3, 60, 220);
            point("pointerdown", "touch", 5, 500, 30); // before the hand has gone
          });
          await page.untilRead("1");
          assertEquals(await page.page.evaluate(cards), ["1 selected"]);
        },
      );
      await Promise.all([isolated.close(), open.close()]);
    },
  });
}
