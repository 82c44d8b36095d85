/**
 * Figures with several sliders in a real browser, Chromium without a window: Plotly itself tells the page's
 * script which slider moved, and the figure shows the frame that all of them name. `deno task test:browser`
 * runs it, and `backend_test.ts` says why it is apart.
 */
import { assertEquals } from "@std/assert";
import { convolutionWindows } from "lib/figures/mod.ts";
import { figureBundle } from "lib/notebook/figure_bundle.ts";
import { plotlyScript } from "lib/notebook/page_scripts.ts";
import { launchChromium, type Page, type Rectangle, whyNoChromium } from "./chromium.ts";

/** The page of a notebook with one figure, as its outputs make it. */
async function notebookPage(): Promise<string> {
  const { default: source } = await import("plotly.js-dist", { with: { type: "text" } });
  const stream = new Blob([source as unknown as string]).stream().pipeThrough(new CompressionStream("gzip"));
  const plotly = plotlyScript(new Uint8Array(await new Response(stream).arrayBuffer()).toBase64());
  const figure = convolutionWindows(8, {
    kernel: [2, 3, 4, 5],
    stride: [1, 2, 3],
    padding: [0, 1, 2],
    dilation: [1, 2],
  }, { start: { kernel: 3, stride: 2, padding: 0, dilation: 1 } });
  return `<!doctype html><meta charset="utf-8"><div>${plotly}</div>${figureBundle(figure).data["text/html"]}`;
}

/** Clicks at the right end of a slider. */
async function moveToEnd(page: Page, slider: number): Promise<void> {
  const rails = `document.querySelectorAll(".slider-rail-touch-rect")`;
  const rail = await page.evaluate(`${rails}[${slider}].getBoundingClientRect().toJSON()`) as Rectangle;
  await page.mouse.click(rail.x + rail.width - 2, rail.y + rail.height / 2);
}

/** Waits until the figure shows a text. */
async function shows(page: Page, text: string): Promise<void> {
  const texts = `[...document.querySelectorAll(".textpoint")].map(({ textContent }) => textContent)`;
  await page.waitForFunction(`${texts}.includes(${JSON.stringify(text)})`, undefined, { timeout: 20_000 });
}

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `four sliders in Chromium, each on its own, and the figure shows what all of them say${
      why ? `: ${why}` : ""
    }`,
    ignore: why !== undefined,
    async fn() {
      const file = await Deno.makeTempFile({ prefix: "browser_test_", suffix: ".html" });
      try {
        await Deno.writeTextFile(file, await notebookPage());
        await using browser = await launchChromium();
        const page = await browser.newPage();
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(error.message));
        await page.goto(`file://${file}`);

        await shows(page, "kernel 3, stride 2, padding 0, dilation 1");
        const count = "[...document.querySelectorAll('.slider-group, .updatemenu-button')].length";
        assertEquals(await page.evaluate(count), 4); // no play button
        for (
          const [slider, setting] of [
            "kernel 5, stride 2, padding 0, dilation 1",
            "kernel 5, stride 3, padding 0, dilation 1",
            "kernel 5, stride 3, padding 2, dilation 1",
            "kernel 5, stride 3, padding 2, dilation 2",
          ].entries()
        ) {
          await moveToEnd(page, slider);
          await shows(page, setting);
        }
        await shows(page, "(8 + 2·2 − 9) / 3 = 1, plus 1: 2 positions");
        assertEquals(errors, []);
      } finally {
        await Deno.remove(file);
      }
    },
  });
}
