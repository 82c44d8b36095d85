/**
 * Wide tables and figures in a narrow window: a shadow shows where there is more, also without scripts, and the keyboard
 * scrolls them. `deno task test:browser` runs it, and `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { type Page, whyNoChromium } from "../chromium.ts";
import { openPage, openSite } from "./opened_site.ts";

/** The shadows of a box: whether each is seen, and how far they have moved with the content, 0-1. */
interface Shadows {
  left: boolean;
  right: boolean;
  moved: number;
}

/** Returns the boxes that can be scrolled, and those that cannot, as their places among all. Runs in the page. */
function boxes(selector: string): { wide: number[]; narrow: number[] } {
  const all = [...document.querySelectorAll(selector)].map((box, i) => ({ box, i }))
    .filter(({ box }) => box.checkVisibility());
  const isWide = ({ box }: { box: Element }) => box.scrollWidth > box.clientWidth;
  return {
    wide: all.filter(isWide).map(({ i }) => i),
    narrow: all.filter((one) => !isWide(one)).map(({ i }) => i),
  };
}

/** Scrolls a box to a share of its way, and returns its shadows. */
async function shadowsAt(page: Page, selector: string, at: number, share: number): Promise<Shadows> {
  await page.evaluate(({ selector, at, share }) => {
    const box = document.querySelectorAll(selector)[at]!;
    box.scrollIntoView({ block: "center" });
    box.scrollLeft = share * (box.scrollWidth - box.clientWidth);
  }, { selector, at, share });
  await new Promise((resolve) => setTimeout(resolve, 200)); // until it is painted
  return await page.evaluate(({ selector, at }) => {
    const box = document.querySelectorAll(selector)[at]!;
    const style = getComputedStyle(box.querySelector(":scope > table") ?? box, "::after");
    const isSeen = (name: string) => !/, 0\)$|\/ 0\)$|^transparent$/.test(style.getPropertyValue(name));
    return {
      left: isSeen("--left"),
      right: isSeen("--right"),
      moved: parseFloat(style.backgroundPositionX) / 100,
    };
  }, { selector, at }) as Shadows;
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `wide tables and figures in a narrow window${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using opened = await openSite();
      const lesson = "04-the-pooling-layer.html", viewport = { width: 360, height: 800 };
      for (const javaScriptEnabled of [true, false]) {
        await t.step(
          `${javaScriptEnabled ? "with" : "without"} scripts, shadows show where there is more`,
          async () => {
            await using open = await openPage(opened, lesson, { javaScriptEnabled, viewport });
            const { page } = open;
            for (const selector of ["main .table", "main .figure"]) {
              const { wide: [wide], narrow: [narrow] } = await page.evaluate(boxes, selector) as ReturnType<
                typeof boxes
              >;
              assert(wide !== undefined, `no ${selector} is wide`);
              for (const share of [0, 0.5, 1]) {
                const { left, right, moved } = await shadowsAt(page, selector, wide, share);
                assertEquals({ left, right }, { left: share > 0, right: share < 1 });
                assertAlmostEquals(moved, share, 0.02);
              }
              if (narrow === undefined) continue; // every figure is wide
              const { left, right } = await shadowsAt(page, selector, narrow, 0);
              assertEquals({ left, right }, { left: false, right: false });
            }
            assertEquals(open.faults, []);
          },
        );
      }
      await t.step("in a wide window there are none", async () => {
        await using open = await openPage(opened, lesson, { viewport: { width: 1440, height: 900 } });
        for (const selector of ["main .table", "main .figure"]) {
          const { left, right } = await shadowsAt(open.page, selector, 0, 0);
          assertEquals({ left, right }, { left: false, right: false });
        }
      });
      await t.step("the keyboard reaches and scrolls them, and each has a name", async () => {
        await using open = await openPage(opened, lesson, { viewport });
        const { page } = open;
        const nameless = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("main :is(.table, .figure, .formula, pre.code)")]
            .filter((box) => box.tabIndex !== 0 || !box.ariaLabel).map((box) => box.outerHTML.slice(0, 80))
        );
        assertEquals(nameless, []);
        const { wide: [wide] } = await page.evaluate(boxes, "main .table") as ReturnType<typeof boxes>;
        await page.evaluate((at) => document.querySelectorAll<HTMLElement>("main .table")[at]!.focus(), wide);
        await page.keyboard.press("ArrowRight");
        await new Promise((resolve) => setTimeout(resolve, 500));
        const scrolled = await page.evaluate(
          (at) => document.querySelectorAll("main .table")[at]!.scrollLeft,
          wide,
        );
        assertGreater(scrolled, 0);
      });
    },
  });
}
