/** Options for drawing a digit. */
export interface DrawDigitOptions {
  /**
   * A digit, 0-9, for where nobody draws: the project then draws it itself, always the same way, and a line
   * says so. The page offers it, too. Without it the cell fails where nobody draws.
   */
  otherwise?: number;
  /**
   * Seconds within which the page must be opened, by a front end that shows the output or by the link below
   * it; after that nobody is there to draw. Default: 30 with `otherwise`, 600 without.
   */
  openWithin?: number;
  /** Seconds within which the digit must be drawn; default: no limit. */
  drawWithin?: number;
}

/** The largest number of seconds: a day. */
const mostSeconds = 86_400;

/**
 * Refuses options that are not valid.
 *
 * @throws {RangeError}
 */
export function checkOptions({ otherwise, openWithin, drawWithin }: DrawDigitOptions): void {
  if (otherwise !== undefined && !(Number.isInteger(otherwise) && otherwise >= 0 && otherwise <= 9)) {
    throw new RangeError(`otherwise: expected a digit, 0 to 9, but got ${otherwise}`);
  }
  for (const [name, seconds] of Object.entries({ openWithin, drawWithin })) {
    if (seconds !== undefined && !(seconds > 0 && seconds <= mostSeconds)) {
      throw new RangeError(
        `${name}: expected seconds, more than 0 and at most ${mostSeconds}, but got ${seconds}`,
      );
    }
  }
}
