/**
 * What the page asks of the one that waits for its digit.
 *
 * @module
 */
import type { DrawnInk } from "../../draw/worker/calls.ts";

/** What the one that waits says. */
export interface Waiting {
  /** The digit that those who do not draw may have; absent if there is none. */
  otherwise?: number;
}

/** The one that waits. */
export interface DrawingCalls {
  /**
   * Asks again and again whether the notebook still waits, until it does not. While a digit is being sent, and
   * after it, nothing depends on the answers.
   *
   * @param onWaiting Called with the first answer.
   * @returns When nobody waits any more.
   */
  untilGone(onWaiting: (waiting: Waiting) => void): Promise<void>;
  /**
   * Sends the drawing.
   *
   * @throws {Error} If it is not accepted, or nobody waits any more.
   */
  sendDrawing(ink: DrawnInk): Promise<void>;
  /**
   * Chooses the digit that is offered.
   *
   * @throws {Error} If it is not accepted, or nobody waits any more.
   */
  chooseOtherwise(): Promise<void>;
}
