/**
 * The small page for one digit in Chromium, without a notebook. `deno task test:browser` runs it, and `../backend_test.ts`
 * says why it is apart.
 */
/// <reference lib="dom" />
import { assertEquals } from "@std/assert";
import { drawOneFiles, serveDrawing } from "lib/web/mod.ts";
import { launchChromium, whyNoChromium } from "../chromium.ts";

/** Whether a digit could be used: there is ink. */
const canUse = () => !document.querySelector<HTMLButtonElement>("#use")!.disabled;

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the page for one digit in Chromium: the keys of the drawing page, and Enter${
      why ? `: ${why}` : ""
    }`,
    ignore: why !== undefined,
    async fn() {
      const server = serveDrawing(await drawOneFiles());
      await using browser = await launchChromium();
      const page = await browser.newPage(), faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      await page.setViewportSize({ width: 550, height: 440 });
      await page.goto(server.url);
      await page.waitForSelector("body[data-state=waiting]");
      const { left, top } = await page.evaluate(() => {
        const { left, top } = document.getElementById("drawing")!.getBoundingClientRect();
        return { left, top };
      }) as { left: number; top: number };
      await page.mouse.move(left + 100, top + 50);
      await page.mouse.down();
      await page.mouse.move(left + 100, top + 200, { steps: 5 });
      await page.mouse.up();
      await page.waitForSelector("#use:enabled");
      const folder = Deno.env.get("SCREENSHOTS");
      if (folder !== undefined) await page.screenshot({ path: `${folder}/draw_one.png` });
      for (
        const [key, can] of [
          ["Control+z", false],
          ["Control+Shift+Z", true],
          ["Escape", false],
          ["Control+z", true],
        ] as const
      ) {
        await page.keyboard.press(key);
        await page.waitForSelector(can ? "#use:enabled" : "#use:disabled", { timeout: 5000 });
        assertEquals(await page.evaluate(canUse), can, key);
      }
      await page.keyboard.press("Enter");
      const ink = await server.drawn;
      assertEquals(ink?.values.some((value) => value === 255), true);
      await page.waitForSelector("body[data-state=sent]");
      assertEquals(faults, []);
      await page.close();
      await server.close();
    },
  });
}
