/**
 * The line about the network, and what goes wrong.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Started } from "../worker/calls.ts";
import { element } from "./shared/mod.ts";

/** Shows which network reads, and what computes it. */
export function showStarted({ model, parameters, backend, notes }: Started): void {
  const about = `Network "${model}": ${parameters.toLocaleString("en")} parameters; ${backend}`;
  element("status").textContent = [about, ...notes].join("; ");
  document.body.dataset["ready"] = "true";
}

/** Shows why something has failed, in one line; "" removes the line. */
export function showProblem(why: string): void {
  const message = element("message");
  message.textContent = why;
  message.hidden = why === "";
}

/** Removes the line about a problem that is over, unless another one is shown by now. */
export function removeProblem(why: string): void {
  if (element("message").textContent === why) showProblem("");
}
