/**
 * The site without a mouse, in Chromium: the menu of a lesson, its sections, solutions, the search, and the way into an
 * editor and out again. `deno task test:browser` runs it; `../backend_test.ts` says why it is apart.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertEquals, assertGreater } from "@std/assert";
import { type Page, whyNoChromium } from "../chromium.ts";
import { until } from "./cells.ts";
import { openPage, openSite } from "./opened_site.ts";

const lesson = "03-the-convolution-layer.html";

/** What has the focus, in words; in an editor, the editor. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: there } = document;
    return there?.shadowRoot?.activeElement ? "editor" : there?.textContent?.trim() ?? "";
  });

/** Focuses an element, from which the keyboard continues. */
const focus = (page: Page, selector: string) =>
  page.evaluate((selector) => document.querySelector<HTMLElement>(selector)!.focus(), selector);

/** Presses Tab until something is true of the page. Returns how often. */
async function tabUntil(page: Page, work: () => unknown, most = 400): Promise<number> {
  for (let count = 1; count <= most; count++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(work)) return count;
  }
  throw new Error(`Tab does not lead there: ${work}`);
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the site by keyboard in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      await using opened = await openSite({ standIn: true });

      await t.step("the menu opens, its items have arrows, Escape closes it and returns", async () => {
        await using there = await openPage(opened, lesson);
        const { page } = there, isOpen = () => document.querySelector<HTMLDetailsElement>(".more")!.open;
        await until(page, () => document.querySelector(".more summary"));
        await focus(page, ".more summary");
        await page.keyboard.press("Enter");
        assertEquals(await page.evaluate(isOpen), true);
        const seen: unknown[] = [];
        for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) {
          await page.keyboard.press(key);
          seen.push(await focused(page));
        }
        assertEquals(seen, ["Download .ipynb", "Load .ipynb", "Reset lesson", "More", "Reset lesson"]);
        await page.keyboard.press("Escape");
        assertEquals([await page.evaluate(isOpen), await focused(page)], [false, "More"]);
        await page.keyboard.press("ArrowDown"); // opens it, too
        assertEquals([await page.evaluate(isOpen), await focused(page)], [true, "Download .ipynb"]);
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        assertEquals([await page.evaluate(isOpen), await focused(page)], [false, "More"]);
        assertEquals(
          await page.evaluate(() => document.querySelector("[role=status]")!.textContent),
          "No cell has been changed.",
        );
        assertEquals(there.faults, []);
      });

      await t.step("a link to a section leads there, and Tab goes on from there", async () => {
        await using there = await openPage(opened, lesson);
        const { page } = there;
        await page.setViewportSize({ width: 1440, height: 900 });
        const inList = () => document.activeElement!.matches(".sections li:nth-child(3) a");
        await tabUntil(page, inList);
        await page.keyboard.press("Enter");
        const target = () => {
          const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
          const { top } = found?.getBoundingClientRect() ?? { top: -1 };
          const bar = document.querySelector(".lesson-bar")!.getBoundingClientRect().bottom;
          return location.hash.length > 1 && top >= bar - 1 && top < innerHeight / 2;
        };
        await until(page, target); // below the bar that stays in view
        await page.keyboard.press("Tab");
        assert(
          await page.evaluate(() => {
            const found = document.getElementById(decodeURIComponent(location.hash.slice(1)))!;
            const position = found.compareDocumentPosition(document.activeElement!);
            return (position & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) !==
              0;
          }),
        );
        assertEquals(there.faults, []);
      });

      await t.step("a folded solution, and a folded answer, open by Enter", async () => {
        await using there = await openPage(opened, lesson);
        const { page } = there;
        for (const selector of ["main details:not(.answer):not(.more)", "main details.answer"]) {
          const open = (selector: string) => document.querySelector<HTMLDetailsElement>(selector)!.open;
          await focus(page, `${selector} > summary`);
          assertEquals(await page.evaluate(open, selector), false, selector);
          await page.keyboard.press("Enter");
          assertEquals(await page.evaluate(open, selector), true, selector);
        }
        assertEquals(there.faults, []);
      });

      await t.step("Tab leads into an editor, and out of it, in both directions", async () => {
        await using there = await openPage(opened, lesson);
        const { page } = there;
        await until(page, () => document.querySelector(".lesson-bar button"));
        await focus(page, ".more summary");
        assertGreater(
          await tabUntil(page, () => document.activeElement!.matches("pre.code, .editor"), 100),
          0,
        );
        await until(page, () => document.activeElement?.shadowRoot?.activeElement?.matches(".cm-content"));
        await page.keyboard.press("Tab");
        assertEquals(await focused(page), "Run cell 1");
        await page.keyboard.press("Shift+Tab");
        assertEquals(await focused(page), "editor");
        await page.keyboard.press("Shift+Tab");
        assert(await focused(page) !== "editor");
        assertEquals(there.faults, []);
      });

      await t.step("the search: its results by Tab, Escape returns to it", async () => {
        await using there = await openPage(opened, "index.html");
        const { page } = there;
        await tabUntil(page, () => document.activeElement!.matches("[type=search]"));
        for (const key of "stride") await page.keyboard.press(key);
        await until(page, () => document.querySelector(".found a"));
        await page.keyboard.press("Tab");
        assert(await page.evaluate(() => document.activeElement!.matches(".found a")));
        await page.keyboard.press("Escape");
        assert(await page.evaluate(() => document.activeElement!.matches("[type=search]")));
        for (const key of "stride") await page.keyboard.press(key);
        await until(page, () => document.querySelector(".found a"));
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await until(page, () => document.querySelector(".lesson-bar, main h1") && location.hash.length > 1);
        assertEquals(there.faults, []);
      });
    },
  });
}
