/**
 * The course as a website, in Chromium: figures become interactive in their place, everybody can use the pages
 * (axe-core finds nothing serious), and nothing is asked from another site. `deno task test:browser` runs it, and
 * `backend_test.ts` says why it is apart. With a folder's path in the environment variable SCREENSHOTS, the pages are
 * there afterwards.
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { type ServedSite, serveFiles } from "lib/web/mod.ts";
import { courseSiteFiles, figurePolicy } from "lib/web/site/mod.ts";
import { axeSource, violations } from "./axe.ts";
import { type Browser, launchChromium, type Page, whyNoChromium } from "./chromium.ts";

/** A page of the site, open, and what went wrong in it. */
interface OpenPage extends AsyncDisposable {
  page: Page;
  faults: string[];
}

async function open(browser: Browser, site: ServedSite, path: string, script = ""): Promise<OpenPage> {
  const page = await browser.newPage(), faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !/^(data|blob):/.test(url)) faults.push(`asked for ${url}`);
  });
  await page.addInitScript({ content: script });
  await page.goto(`${site.url}${path}`);
  return { page, faults, [Symbol.asyncDispose]: () => page.close() };
}

/** Scrolls through the page until no figure is a picture any more. Returns what it saw. Runs in the page. */
async function scrollThrough(): Promise<{ figures: number; drawn: number; shift: number }> {
  for (const details of document.querySelectorAll("details")) details.open = true;
  await new Promise((resolve) => setTimeout(resolve, 500));
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift" });
  const hosts = [...document.querySelectorAll<HTMLElement>("[data-figure]")];
  for (const host of hosts) {
    host.scrollIntoView({ block: "center" });
    for (let turn = 0; turn < 300 && host.querySelector(".main-svg, canvas") === null; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  const drawn = hosts.filter((host) =>
    host.querySelector(".js-plotly-plot") && !host.querySelector("img")?.checkVisibility()
  );
  return { figures: hosts.length, drawn: drawn.length, shift };
}

/** What is wrong with the page on paper, which nobody can click or scroll. Runs in the page. */
function faultsOfPaper(): string[] {
  const faults: string[] = [], width = document.documentElement.clientWidth;
  const shown = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
  for (const one of shown("button, input, nav, .graph")) {
    faults.push(`${one.className || one.tagName} is there`);
  }
  const pictures = shown("[data-figure] > img").length,
    figures = document.querySelectorAll("[data-figure]").length;
  if (pictures !== figures) faults.push(`${pictures} pictures of ${figures} figures`);
  for (const one of shown("main .table, main .formula, main pre, main img")) {
    const right = one.getBoundingClientRect().left + Math.max(one.offsetWidth, one.scrollWidth);
    if (right > width + 1) {
      faults.push(`cut off by ${right - width} pixels: ${one.textContent?.slice(0, 60)}`);
    }
  }
  for (const one of shown(".figure")) {
    if (getComputedStyle(one).filter !== "none") faults.push("a figure is dimmed");
  }
  return faults;
}

/** What a line breaks apart: formulas, numbers and their units, times in a table. Runs in the page. */
function brokenApart(): string[] {
  const formulas = /\d+\s×\s\d+(\s=\s\d+)?|\d[\d,.]*\s(s|ms|min|[kMG]?B|pixels)\b|^\d+\s·\s\S+/gu;
  const cells = /^\d.* threads?$/gu, broken: string[] = [];
  for (const details of document.querySelectorAll("details")) details.open = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT),
    range = document.createRange();
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement!;
    if (parent.closest("pre, code, script, math, svg, .graph, .text table th")) continue;
    const found = parent.closest("td") ? [...node.data.matchAll(cells)] : [...node.data.matchAll(formulas)];
    for (const { index, 0: text } of found) {
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) =>
        Math.round(top)
      );
      if (Math.max(...tops) - Math.min(...tops) > 8) {
        broken.push(`${text} in: ${parent.textContent!.slice(0, 80)}`);
      }
    }
  }
  return broken;
}

/** How each kind of page is looked at: the width of the window, and the colours. */
const looks = [[360, "dark"], [800, "light"], [1440, "light"]] as const;

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the site in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const { files } = await courseSiteFiles({ drawing: true }), axe = await axeSource();
      // Not those that other tests open, or that are only shown in a frame.
      const pages = [...files.keys()].filter((path) => path.endsWith(".html") && !/^(draw|run)\//.test(path));
      const site = serveFiles(files, { isolated: false, ...figurePolicy });
      const folder = Deno.env.get("SCREENSHOTS");
      if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });
      await using browser = await launchChromium();

      for (const path of pages) {
        await t.step(`${path}: everybody can use it, at each width`, async () => {
          await using opened = await open(browser, site, path, axe);
          const { page, faults } = opened;
          for (const [width, colorScheme] of looks) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await page.setViewportSize({ width, height: 900 });
            assertEquals(await page.evaluate(violations), []);
            const scrolled = await page.evaluate(() => document.documentElement.scrollWidth) as number;
            assert(scrolled <= width, `the page is ${scrolled} pixels wide in a window of ${width}`);
            assertEquals(await page.evaluate(brokenApart), []);
            if (folder !== undefined) {
              const name = path.replace(/\W+/g, "-");
              await page.screenshot({
                path: `${folder}/${name}-${width}-${colorScheme}.png`,
                fullPage: true,
              });
            }
          }
          assertEquals(faults, []);
        });
      }
      for (const path of pages.filter((path) => /^\d/.test(path))) {
        await t.step(
          `${path}: every figure becomes interactive, and the text stays in its place`,
          async () => {
            await using opened = await open(browser, site, path);
            const seen = await opened.page.evaluate(scrollThrough) as Awaited<
              ReturnType<typeof scrollThrough>
            >;
            assertGreater(seen.figures, 0);
            assertEquals(seen.drawn, seen.figures);
            assertLess(
              seen.shift,
              0.1,
              `${seen.shift}; a layout shift of 0.1 is what readers notice (web.dev/cls)`,
            );
            assertEquals(opened.faults, []);
          },
        );
      }
      await t.step(
        "on paper: no buttons, figures as pictures, and nothing is cut off or dimmed",
        async () => {
          await using opened = await open(browser, site, "03-the-convolution-layer.html");
          const { page } = opened;
          await page.setViewportSize({ width: 703, height: 1000 }); // A4 without its margins
          await page.emulateMedia({ colorScheme: "dark" });
          await page.evaluate(scrollThrough);
          await page.emulateMedia({ colorScheme: "dark", media: "print" });
          assertEquals(await page.evaluate(faultsOfPaper), []);
          assertEquals(opened.faults, []);
        },
      );
      await t.step("a slider of a figure moves it", async () => {
        await using opened = await open(browser, site, "03-the-convolution-layer.html");
        const moved = await opened.page.evaluate(async () => {
          const host = document.querySelector("[data-figure]")!,
            drawn = () => host.querySelector(".shapelayer");
          host.scrollIntoView({ block: "center" });
          while (!host.querySelector(".slider-rail-touch-rect") || !drawn()) {
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          const before = host.querySelector(".main-svg")!.innerHTML;
          const rail = host.querySelector(".slider-rail-touch-rect")!,
            { right, top } = rail.getBoundingClientRect();
          rail.dispatchEvent(
            new MouseEvent("mousedown", { clientX: right - 2, clientY: top + 2, bubbles: true }),
          );
          document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve, 1000));
          return host.querySelector(".main-svg")!.innerHTML !== before;
        });
        assertEquals(moved, true);
        assertEquals(opened.faults, []);
      });
      await t.step("the drawing page leads back to the lessons", async () => {
        await using opened = await open(browser, site, "draw/index.html");
        await opened.page.click("header nav a");
        await opened.page.waitForSelector(".lessons");
        assertEquals(await opened.page.evaluate(() => location.pathname), "/index.html");
      });
      await t.step("the search leads to a section", async () => {
        await using opened = await open(browser, site, "index.html");
        const { page } = opened;
        await page.click("[type=search]");
        for (const key of "stride") await page.keyboard.press(key);
        await page.waitForSelector(".found a");
        await page.click(".found a");
        await page.waitForSelector("main h1");
        const { path, hash } = await page.evaluate(() => ({
          path: location.pathname,
          hash: location.hash,
        })) as Record<"path" | "hash", string>;
        assert(pages.includes(path.slice(1)) && hash.length > 1, `${path}${hash}`);
        assertEquals(opened.faults, []);
      });
      await site.close();
    },
  });
}
