/**
 * The drawing page open in a browser, as a person would use it.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Browser, Page } from "../chromium.ts";

/** A point of the drawing, as shares of its width and height: 0-1. */
export type SharePoint = readonly [x: number, y: number];

/** A point of the sheet, in its pixels. */
export type SheetPoint = readonly [x: number, y: number];

/** The farthest that the points of a pointer are apart, in pixels. */
const step = 8;

/** Returns the points of a line as a pointer's events bring them: neither closer nor much farther than a hand's. */
export function pointsOf<Point>(line: readonly Point[], place: (point: Point) => SheetPoint): SheetPoint[] {
  const points: SheetPoint[] = [];
  line.map(place).forEach((point, i) => {
    const last = points.at(-1), isLast = i === line.length - 1;
    if (last === undefined || isLast || Math.hypot(point[0] - last[0], point[1] - last[1]) >= step) {
      points.push(point);
    }
  });
  return points;
}

/** What the page's tests keep in its window. */
interface Recorded {
  times: number[];
  /** The time of the newest event that drew, and that of the newest one that has been answered. */
  drawn: number;
  answered: number;
}

/** How a page is opened. */
export interface OpenOptions {
  /** The width of the window, in pixels. */
  width?: number;
  /** The errors on the console that a test expects. */
  ignored?: RegExp;
  /** A script that the page has before its own. */
  script?: string;
  /** Whether there is no network. */
  offline?: boolean;
}

/** An open drawing page. */
export class DrawPage implements AsyncDisposable {
  /** Errors, messages on the console, and requests to other machines. */
  readonly faults: string[] = [];

  private constructor(readonly page: Page, ignored?: RegExp) {
    page.on("pageerror", (error) => this.faults.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !ignored?.test(message.text())) {
        this.faults.push(`console: ${message.text()}`);
      }
    });
  }

  /** Opens the page and waits until the network is there. */
  static async open(
    browser: Browser,
    url: string,
    { width = 800, ignored, script, offline }: OpenOptions = {},
  ): Promise<DrawPage> {
    const opened = new DrawPage(await browser.newPage({ offline }), ignored), { origin } = new URL(url);
    opened.page.on("request", (request) => {
      const asked = request.url();
      if (!asked.startsWith(`${origin}/`) && asked !== url && !/^(?:blob|data):/.test(asked)) {
        opened.faults.push(`request: ${asked}`);
      }
    });
    await opened.page.setViewportSize({ width, height: 800 });
    if (script !== undefined) await opened.page.addInitScript({ content: script });
    await opened.page.goto(url);
    await opened.page.waitForSelector("body[data-ready]", { timeout: 60_000 });
    await opened.page.evaluate(() => {
      const recorded: Recorded = { times: [], drawn: 0, answered: 0 };
      Object.assign(globalThis, { recorded });
      const drawing = document.getElementById("drawing")!;
      for (const kind of ["pointerdown", "pointermove"] as const) {
        drawing.addEventListener(kind, ({ buttons, timeStamp }) => {
          if (buttons !== 0) recorded.drawn = timeStamp;
        });
      }
      document.getElementById("clear")!.addEventListener(
        "click",
        ({ timeStamp }) => recorded.drawn = timeStamp,
      );
      new PerformanceObserver((list) => {
        for (const { name, duration, detail } of list.getEntries() as PerformanceMeasure[]) {
          if (name !== "answer") continue;
          recorded.times.push(duration);
          recorded.answered = detail;
        }
      }).observe({ type: "measure" });
    });
    return opened;
  }

  /** Where the sheet is in the window, in pixels. */
  async sheet(): Promise<Pick<DOMRect, "left" | "top" | "width" | "height">> {
    return await this.page.evaluate(() => {
      const { left, top, width, height } = document.getElementById("drawing")!.getBoundingClientRect();
      return { left, top, width, height };
    }) as DOMRect;
  }

  /** Sets the width of the pen, in pixels, as far as the page allows it. */
  async setPen(width: number): Promise<void> {
    await this.page.evaluate((width: number) => {
      const slider = document.getElementById("pen-width") as HTMLInputElement;
      slider.value = String(Math.round(width));
      slider.dispatchEvent(new Event("input"));
    }, width);
  }

  /** Draws a line with the mouse, one event for each point. */
  async drawPoints(points: readonly SheetPoint[]): Promise<void> {
    const { left, top } = await this.sheet(), { mouse } = this.page;
    for (const [i, [x, y]] of points.entries()) {
      await mouse.move(left + x, top + y);
      if (i === 0) await mouse.down();
    }
    await mouse.up();
  }

  /** Waits until everything that was drawn has been read, and returns the text. */
  async settled(): Promise<string> {
    return await this.page.evaluate(async () => {
      const recorded = (globalThis as unknown as { recorded: Recorded }).recorded;
      const end = performance.now() + 20_000;
      while (recorded.answered < recorded.drawn && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return document.getElementById("text")!.textContent;
    }) as string;
  }

  /** Returns how long each answer since the last call took, from its pointer event, in milliseconds. */
  async takeTimes(): Promise<number[]> {
    return await this.page.evaluate(() => {
      return (globalThis as unknown as { recorded: Recorded }).recorded.times.splice(0);
    }) as number[];
  }

  /** Draws lines with the mouse. */
  async draw(...lines: readonly (readonly SharePoint[])[]): Promise<void> {
    const { left, top, width, height } = await this.sheet();
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
    await this.until((text: string) => document.getElementById("text")!.textContent === text, text);
  }

  /** Waits until a function of the page returns true. */
  async until<A>(isTrue: (argument: A) => boolean, argument?: A): Promise<void> {
    const end = Date.now() + 30_000;
    while (!await this.page.evaluate(isTrue, argument)) {
      if (Date.now() > end) {
        const shown = await this.page.evaluate(() => document.body.innerText);
        throw new Error(`${isTrue} was not true for ${JSON.stringify(argument)}; the page shows: ${shown}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }
}
