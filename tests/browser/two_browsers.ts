/**
 * A browser, and a second one should it hang.
 *
 * @module
 */
import { type Browser, launchChromium } from "./chromium.ts";
import { NoAnswerError, within } from "./within.ts";

/** Milliseconds that a browser may take to end. */
const endTimeout = 30_000;

/** A browser that is started when it is needed, and started again when it hangs; disposing of it ends it. */
export class TwoBrowsers implements AsyncDisposable {
  #browser: Browser | undefined;

  /**
   * Does some work in the browser. Where that hangs or crashes, which is no fault of what is tested, the work is done once more in a new
   * one, and a line says so.
   *
   * @throws {NoAnswerError} If the second one hangs, too.
   */
  async use(work: (browser: Browser) => Promise<void>): Promise<void> {
    try {
      await work(this.#browser ??= await launchChromium());
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      console.log(`Chromium is started again, and this is done once more: ${error.message}`);
      await this.#end();
      await work(this.#browser = await launchChromium());
    }
  }

  async #end(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    if (browser) await within(browser[Symbol.asyncDispose](), endTimeout, "the browser ends").catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }
}
