/**
 * What the tests do with the cells of a lesson.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from "../chromium.ts";

/**
 * Waits until a function is true in the page. (Playwright's own way needs `eval`, which the page forbids.)
 *
 * @param seconds How long it may take.
 */
export async function until<A>(
  page: Page,
  work: (argument: A) => unknown,
  argument?: A,
  seconds = 20,
): Promise<void> {
  for (let turn = 0; turn < 20 * seconds; turn++) {
    try {
      if (await page.evaluate(work, argument)) return;
    } catch (error) {
      if (!String(error).includes("context was destroyed")) throw error; // the page is being loaded again
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`has not become true: ${work}, ${JSON.stringify(argument)}`);
}

/** What a cell looks like. */
export interface SeenCell {
  code: string;
  state: string;
  outputs: string;
  /** The text of the line that is marked as failed. */
  failed: string;
}

/** Returns what a cell looks like, by its position from 0. */
export async function seen(page: Page, index: number): Promise<SeenCell> {
  return await page.evaluate((index) => {
    const cell = document.querySelectorAll<HTMLElement>(".cell")[index]!;
    const editor = cell.querySelector(".editor")?.shadowRoot;
    const lines = [...editor?.querySelectorAll(".cm-line") ?? []].map((line) => line.textContent ?? "");
    return {
      code: editor ? lines.join("\n") : cell.querySelector("pre.code")!.textContent ?? "",
      state: cell.querySelector(".state")!.textContent ?? "",
      outputs: (cell.querySelector(".outputs") as HTMLElement | null)?.innerText ?? "",
      failed: editor?.querySelector(".cm-failed")?.textContent ?? "",
    };
  }, index) as SeenCell;
}

/** Goes to a cell as somebody does who uses the keyboard, and replaces its code. */
export async function write(page: Page, index: number, code: string): Promise<void> {
  await page.evaluate((index) => {
    const cell = document.querySelectorAll<HTMLElement>(".cell")[index]!;
    cell.scrollIntoView({ block: "start" });
    (cell.querySelector<HTMLElement>("pre.code") ??
      cell.querySelector(".editor")!.shadowRoot!.querySelector<HTMLElement>(".cm-content")!).focus();
  }, index);
  await until(
    page,
    (index) =>
      document.querySelectorAll(".cell")[index]!.querySelector(".editor")?.shadowRoot?.activeElement
        ?.matches(".cm-content"),
    index,
  );
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(code);
}

/** Waits until the state of a cell begins with these words. */
export async function waitForState(page: Page, index: number, words: string): Promise<void> {
  await until(
    page,
    ({ index, words }) =>
      document.querySelectorAll(".cell")[index]!.querySelector(".state")!.textContent!.startsWith(words),
    { index, words },
  );
}

/** Presses a button of a cell, or of the lesson's bar. */
export async function press(page: Page, text: string, index?: number): Promise<void> {
  await page.evaluate(({ text, index }) => {
    const place = index === undefined
      ? document.querySelector(".lesson-bar")!
      : document.querySelectorAll(".cell")[index]!;
    [...place.querySelectorAll("button")].find((button) => button.firstChild!.nodeValue === text)!.click();
  }, { text, index });
}

/**
 * Runs all cells of a lesson.
 *
 * @param seconds How long they may take.
 * @returns What the lesson's bar says at the end, and the states of the cells that are not done.
 */
export async function runAll(page: Page, seconds = 20): Promise<{ said: string; notDone: string[] }> {
  await press(page, "Run all");
  const ended = () => /done|failed|stopped/i.test(document.querySelector("[role=status]")!.textContent!);
  await until(page, ended, undefined, seconds);
  const states = await page.evaluate(() =>
    [...document.querySelectorAll(".cell .state")].map((state) => state.textContent!)
  ) as string[];
  return { said: await said(page), notDone: states.filter((state) => !state.startsWith("Done")) };
}

/** What the lesson's bar says. */
export async function said(page: Page): Promise<string> {
  return await page.evaluate(() => document.querySelector("[role=status]")!.textContent) as string;
}

/** A line of code by which the stand-in shows an output. */
export function shows(output: object): string {
  return `//! ${JSON.stringify(output)}`;
}

/** A line of code by which the stand-in prints. */
export function prints(text: string): string {
  return shows({ type: "stream", name: "stdout", text });
}
