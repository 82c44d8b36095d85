/**
 * What the page asks of its server.
 *
 * @module
 */
import type { DrawnInk } from "../../draw/worker/calls.ts";
import type { DrawingCalls, Waiting } from "./calls.ts";

/** Milliseconds between two questions whether the notebook still waits. */
const interval = 1000;

/** How often the server must not answer before it counts as gone. */
const mostMisses = 2;

/** The server that gave the page. */
export class ServerCalls implements DrawingCalls {
  /** Whether a digit is on its way or has arrived: the server ends after it, which is no fault. */
  #sending = false;

  /** @param site The address of the page. */
  constructor(readonly site: string) {}

  /**
   * Asks again and again whether the notebook still waits, until it does not. While a digit is being sent, and
   * after it, nothing is asked.
   *
   * @param onWaiting Called with the first answer.
   * @returns When the server is gone.
   */
  async untilGone(onWaiting: (waiting: Waiting) => void): Promise<void> {
    for (let misses = 0, answered = false; misses < mostMisses; await pause()) {
      if (this.#sending) continue;
      try {
        const response = await fetch(new URL("waiting", this.site));
        if (!response.ok) return; // another server has the port now
        const waiting = await response.json() as Waiting;
        if (!answered) onWaiting(waiting);
        answered = true;
        misses = 0;
      } catch {
        misses++; // nothing listens at the port
      }
    }
  }

  /**
   * Sends the drawing.
   *
   * @throws {Error} If it is not accepted, or the server is gone.
   */
  async sendDrawing({ width, height, values }: DrawnInk): Promise<void> {
    await this.#post(`drawing?width=${width}&height=${height}`, values as Uint8Array<ArrayBuffer>);
  }

  /**
   * Chooses the digit that the server offers.
   *
   * @throws {Error} If it is not accepted, or the server is gone.
   */
  async chooseOtherwise(): Promise<void> {
    await this.#post("otherwise");
  }

  async #post(path: string, body?: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#sending = true;
    try {
      const response = await fetch(new URL(path, this.site), { method: "POST", body: body ?? null });
      if (!response.ok) throw new Error((await response.text()).trim());
    } catch (error) {
      this.#sending = false;
      throw error;
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, interval));
}
