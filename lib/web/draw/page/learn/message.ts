/**
 * The line that says what has happened.
 *
 * @module
 */
/// <reference lib="dom" />
import { element } from "../shared/mod.ts";

/** How long a confirmation is shown, in milliseconds. */
const confirmationTime = 10_000;

let forgetting: ReturnType<typeof setTimeout> | undefined;

/** Shows a message in place of the last one. It stays until the next: it asks for an action, or reports a problem. */
export function say(words: string): void {
  clearTimeout(forgetting);
  element("learn-message").textContent = words;
}

/**
 * Shows a confirmation in place of the last message. It disappears after a while: the page shows the result, and a
 * later change, perhaps in another tab, could make it untrue.
 */
export function sayDone(words: string): void {
  say(words);
  forgetting = setTimeout(() => say(""), confirmationTime);
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
