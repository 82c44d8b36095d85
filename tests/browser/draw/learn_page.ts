/**
 * "Learn from me" of the drawing page open in a browser, as a person would use it.
 *
 * @module
 */
/// <reference lib="dom" />
import { Buffer } from "node:buffer";
import { unzipSync } from "fflate";
import type { Page } from "../chromium.ts";
import { withArticle } from "lib/text/mod.ts";
import type { DrawPage, SharePoint } from "./page.ts";

/** What these tests need of Playwright besides. */
export interface MorePage extends Omit<Page, "on" | "waitForEvent"> {
  on(event: "dialog", listener: (dialog: { message(): string; accept(): Promise<void> }) => void): void;
  reload(): Promise<unknown>;
  waitForEvent(event: "download"): Promise<{ path(): Promise<string> }>;
  waitForEvent(
    event: "filechooser",
  ): Promise<{ setFiles(file: { name: string; mimeType: string; buffer: Uint8Array }): Promise<void> }>;
}

/** A mirrored 3: networks read it as another digit. */
export function mirroredThree(i: number): SharePoint[][] {
  const x = 0.3 + 0.01 * (i % 5), wide = 0.12 + 0.01 * (i % 3), at = 0.08 + 0.01 * (i % 4);
  return [[
    [x + wide, at],
    [x + 0.03, at + 0.02],
    [x, at + 0.18],
    [x + 0.04, at + 0.34],
    [x + wide - 0.03, at + 0.38],
    [x + 0.02, at + 0.42],
    [x - 0.03, at + 0.62],
    [x + 0.04, at + 0.8],
    [x + wide, at + 0.78],
  ]];
}

/** The part of an open page in which the network learns. */
export class LearnPage {
  readonly page: MorePage;
  /** The questions that the page has asked; each is answered with yes. */
  readonly questions: string[] = [];

  constructor(readonly drawn: DrawPage) {
    this.page = drawn.page as unknown as MorePage;
    this.page.on("dialog", (dialog) => {
      this.questions.push(dialog.message());
      void dialog.accept();
    });
  }

  async textOf(selector: string): Promise<string> {
    return await this.page.evaluate((all) => document.querySelector(all)!.textContent!, selector) as string;
  }

  async until(what: string, is: () => Promise<boolean>, seconds = 20): Promise<void> {
    const end = Date.now() + 1000 * seconds;
    while (!await is()) {
      if (Date.now() > end) throw new Error(`the page does not show ${what}: ${await this.textOf("#learn")}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Returns the text of an element once it has not changed for a second. */
  async untilSettled(selector: string): Promise<string> {
    let text = "", since = Date.now();
    await this.until(`a text in ${selector}`, async () => {
      const now = await this.textOf(selector);
      if (now !== text) since = Date.now();
      text = now;
      return Date.now() - since > 1000;
    });
    return text;
  }

  /** Waits until an element has the focus. */
  async untilFocused(id: string): Promise<void> {
    const focused = () => this.page.evaluate(() => document.activeElement!.id) as Promise<string>;
    await this.until(`the focus at ${id}`, async () => await focused() === id);
  }

  async untilCount(kept: number): Promise<void> {
    const items = () =>
      this.page.evaluate(() => document.querySelectorAll(".drawings li").length) as Promise<number>;
    await this.until(`${kept} drawings`, async () => await items() === kept);
  }

  async untilMessage(message: RegExp, seconds?: number): Promise<void> {
    await this.until(String(message), async () => message.test(await this.textOf("#learn-message")), seconds);
  }

  /** Waits until an element is shown, or is not. */
  async untilShown(id: string, shown = true): Promise<void> {
    const hidden = () =>
      this.page.evaluate((id) => document.getElementById(id)!.hidden, id) as Promise<boolean>;
    await this.until(`${shown ? "" : "no "}${id}`, async () => await hidden() !== shown);
  }

  /** Draws a digit on an empty sheet and says what it is. */
  async collect(lines: SharePoint[][], label: number): Promise<void> {
    await this.page.evaluate(() => document.getElementById("clear")!.click());
    await this.drawn.draw(...lines);
    await this.untilSettled("#text"); // until all of it is read
    await this.page.waitForSelector(".label-buttons:not([hidden])");
    await this.page.click(`.label-buttons button[aria-label="It is ${withArticle(label)}"]`);
  }

  async load(name: string, buffer: Uint8Array): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent("filechooser"),
      this.page.click("#learn-load"),
    ]);
    await chooser.setFiles({ name, mimeType: "application/zip", buffer: Buffer.from(buffer) });
  }

  async download(button: string): Promise<Record<string, Uint8Array>> {
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.page.click(button)]);
    return unzipSync(await Deno.readFile(await file.path()));
  }
}
