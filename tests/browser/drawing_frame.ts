/**
 * The page for drawing one digit, in the frame of a cell that waits for it.
 *
 * @module
 */
import type { Frame, Page } from "./chromium.ts";

/** Returns the page for drawing, as soon as it knows that a cell waits. */
export async function drawingFrame(page: Page): Promise<Frame> {
  await page.waitForSelector("iframe");
  const find = () => page.frames().find((frame) => frame.url().includes("/draw_one/"));
  for (const end = Date.now() + 30_000; find() === undefined && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // the frame is on its way
  }
  const frame = find()!;
  await frame.waitForSelector("body[data-state=waiting]", { timeout: 30_000 });
  return frame;
}

/** Draws a 1 with the mouse, and uses it. */
export async function drawOne(page: Page, frame: Frame): Promise<void> {
  const { x, y, width, height } = (await frame.locator("#drawing").boundingBox())!;
  await page.mouse.move(x + 0.5 * width, y + 0.2 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.4 * width, y + 0.8 * height, { steps: 8 });
  await page.mouse.up();
  await frame.waitForSelector("#use:enabled");
  await frame.click("#use");
}
