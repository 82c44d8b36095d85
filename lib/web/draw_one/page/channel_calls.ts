/**
 * What the page asks of a worker of its own site.
 *
 * @module
 */
import type { DrawnInk } from "../../draw/worker/calls.ts";
import type { FromWaiting, ToWaiting } from "../channel.ts";
import type { DrawingCalls, Waiting } from "./calls.ts";

/** Milliseconds between two questions whether the cell still waits. */
const interval = 1000;

/** How long an answer may take before nobody waits any more, in milliseconds. */
const patience = 3000;

/** The worker that waits for the digit. */
export class ChannelCalls implements DrawingCalls {
  readonly #channel: BroadcastChannel;

  /** @param name The name of the channel: only the site's own pages can use it. */
  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
  }

  async untilGone(onWaiting: (waiting: Waiting) => void): Promise<void> {
    let heard = performance.now(), answered = false, isGone = false;
    this.#channel.addEventListener("message", ({ data }: MessageEvent<FromWaiting>) => {
      heard = performance.now();
      if (data.kind === "gone") isGone = true;
      if (data.kind !== "waiting" || answered) return;
      answered = true;
      onWaiting(data);
    });
    while (!isGone && performance.now() - heard < patience) {
      this.#send({ kind: "ask" });
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  }

  sendDrawing(ink: DrawnInk): Promise<void> {
    return this.#delivered({ kind: "drawing", ink });
  }

  chooseOtherwise(): Promise<void> {
    return this.#delivered({ kind: "otherwise" });
  }

  /** Sends something, and waits until it has been taken. */
  async #delivered(message: ToWaiting): Promise<void> {
    const taken = Promise.withResolvers<void>();
    const listener = ({ data }: MessageEvent<FromWaiting>) => {
      if (data.kind === "taken") taken.resolve();
    };
    this.#channel.addEventListener("message", listener);
    const timer = setTimeout(() => taken.reject(new Error("nobody waits for it any more")), patience);
    this.#send(message);
    await taken.promise.finally(() => {
      clearTimeout(timer);
      this.#channel.removeEventListener("message", listener);
    });
  }

  #send(message: ToWaiting): void {
    this.#channel.postMessage(message);
  }
}
