/**
 * Opens pages whose programs promise something.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Browser, Page } from "./chromium.ts";

/** Opens a page and waits for what its program promises under a name. Errors of the page are errors here. */
export async function visit<T>(browser: Browser, url: string, promise: string) {
  const page: Page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console error: ${message.text()}`);
  });
  await page.goto(url); // ends when the script has run
  const outcome = await soon(page.evaluate(`globalThis.${promise}`)) as T;
  assert(outcome !== undefined, `the page's program did not run: ${errors.join("; ")}`);
  const workers = page.workers().length;
  await page.close();
  assertEquals(errors, []);
  return { outcome, workers };
}

/** What a page promises, unless it takes a minute: threads that wait for each other never end. */
async function soon<T>(promised: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error("the page has not finished within a minute")),
    60_000,
  );
  return await Promise.race([promised, late.promise]).finally(() => clearTimeout(timer));
}
