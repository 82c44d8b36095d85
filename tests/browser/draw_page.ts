/**
 * The drawing page open in a browser, as a person would use it.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Browser, Page } from "./chromium.ts";

/** A point of the drawing, as shares of its width and height: 0-1. */
export type SharePoint = readonly [x: number, y: number];

/** An open drawing page. */
export class DrawPage implements AsyncDisposable {
  /** Errors, messages on the console, and requests to other machines. */
  readonly faults: string[] = [];

  private constructor(readonly page: Page) {
    page.on("pageerror", (error) => this.faults.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
    });
  }

  /** Opens the page and waits until the network is there. */
  static async open(browser: Browser, url: string, width = 800): Promise<DrawPage> {
    const opened = new DrawPage(await browser.newPage());
    opened.page.on("request", (request) => {
      const asked = request.url();
      if (!asked.startsWith(url) && !/^(?:blob|data):/.test(asked)) opened.faults.push(`request: ${asked}`);
    });
    await opened.page.setViewportSize({ width, height: 800 });
    await opened.page.goto(url);
    await opened.page.waitForSelector("body[data-ready]", { timeout: 60_000 });
    return opened;
  }

  /** Draws lines with the mouse. */
  async draw(...lines: readonly (readonly SharePoint[])[]): Promise<void> {
    const { left, top, width, height } = await this.page.evaluate(() => {
      const { left, top, width, height } = document.getElementById("drawing")!.getBoundingClientRect();
      return { left, top, width, height };
    }) as DOMRect;
    const { mouse } = this.page;
    for (const line of lines) {
      for (const [i, [x, y]] of line.entries()) {
        await mouse.move(left + x * width, top + y * height, { steps: i === 0 ? 1 : 8 });
        if (i === 0) await mouse.down();
      }
      await mouse.up();
    }
  }

  /** Waits until the page shows this text as what was read. */
  async untilRead(text: string): Promise<void> {
    const end = Date.now() + 20_000;
    let shown: unknown;
    do {
      shown = await this.page.evaluate(() => document.getElementById("text")!.textContent);
      if (shown === text) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (Date.now() < end);
    throw new Error(`the page shows ${JSON.stringify(shown)} instead of ${JSON.stringify(text)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }
}
