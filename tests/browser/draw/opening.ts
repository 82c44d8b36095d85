/**
 * How long the drawing page takes from its opening to its first answer.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Browser } from "../chromium.ts";

/** What the page does for the measurement, before its own program: it draws a 7 as soon as it can be drawn on. */
function drawAtOnce(): void {
  const timer = setInterval(() => {
    const drawing = document.querySelector<HTMLCanvasElement>("#drawing");
    // The tools are connected, and the sheet has its size.
    if (!document.querySelector("#undo[aria-disabled]") || drawing!.width !== drawing!.clientWidth) return;
    clearInterval(timer);
    drawing!.setPointerCapture = () => {}; // which only knows pointers that are there
    const { left, top } = drawing!.getBoundingClientRect();
    const point = (kind: string, x: number, y: number) =>
      drawing!.dispatchEvent(
        new PointerEvent(kind, {
          ...{ pointerType: "mouse", pointerId: 1, bubbles: true, buttons: 1 },
          ...{ clientX: left + x, clientY: top + y },
        }),
      );
    point("pointerdown", 60, 30);
    for (let x = 60; x <= 160; x += 10) point("pointermove", x, 30);
    for (let y = 40; y < 220; y += 10) point("pointermove", 160 - y / 3, y);
    point("pointerup", 90, 220);
  }, 1);
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      if (name === "answer") performance.mark("answered", { startTime: startTime + duration });
    }
  }).observe({ type: "measure" });
}

/** Opens the page, and returns the milliseconds until it shows what the first drawing on it is. */
export async function firstAnswer(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.addInitScript({ content: `(${drawAtOnce})();` });
  await page.goto(url);
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const answer = await page.evaluate(() => {
      const read = document.getElementById("text")!.textContent === "7";
      return read ? performance.getEntriesByName("answered").at(-1)?.startTime : undefined;
    });
    if (answer !== undefined) {
      await page.close();
      return answer as number;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `the page does not read the 7 within a minute: ${await page.evaluate(() => document.body.innerText)}`,
  );
}
