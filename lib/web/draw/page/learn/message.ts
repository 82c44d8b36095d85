/**
 * The line that says what has happened.
 *
 * @module
 */
/// <reference lib="dom" />
import { element } from "../shared/mod.ts";

/** How long what was done is news, in milliseconds. */
const newsTime = 10_000;

let forgetting: ReturnType<typeof setTimeout> | undefined;

/** Shows a line in place of the one before. It stays until there is another one: what it says is to be done, or is new. */
export function say(words: string): void {
  clearTimeout(forgetting);
  element("learn-message").textContent = words;
}

/**
 * Shows what was done, in place of the line before. It goes away after a while: the page shows what has come of it, and
 * what is done later, in another tab, too, may make it wrong.
 */
export function sayDone(words: string): void {
  say(words);
  forgetting = setTimeout(() => say(""), newsTime);
}

/** Does something, and says why if it fails. */
export async function attempt(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    say(whyFailed(error));
  }
}

/** Calls a function when a button is clicked, and says why if it fails. */
export function onClick(id: string, work: () => Promise<void> | void): void {
  element(id).addEventListener("click", () => void attempt(work));
}

/** Returns why something has failed, in one line. */
export function whyFailed(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "QuotaExceededError") {
    return "This browser has no more room for this page. Download your drawings, and delete some of them.";
  }
  if (name === "InvalidStateError") return "The browser has closed its store. Reload the page to continue.";
  return message;
}
