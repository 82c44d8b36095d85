/**
 * A line with its points, and which lines are valid.
 *
 * @module
 */
import { checkLength, checkNotEmpty, checkRange } from "../theme/checks.ts";
import { SERIES_COLORS } from "../theme/colors.ts";

/** One line. */
export interface Curve {
  /** What it is; written at its end. */
  name: string;
  /** [count], in rising order. */
  x: ArrayLike<number>;
  /** [count]. NaN and infinity make a gap, as where a training run diverged. */
  y: ArrayLike<number>;
  /** [count], the limits of an interval around y, drawn as a pale band; default: none. */
  low?: ArrayLike<number>;
  high?: ArrayLike<number>;
  /** Whether each value has a point; default: for up to 25 values. */
  points?: boolean;
}

/**
 * Checks that there are curves, not too many, and that their lengths and values make sense.
 *
 * @throws {RangeError} If not.
 */
export function checkCurves(curves: readonly Curve[], log: { logX: boolean; logY: boolean }): void {
  checkNotEmpty("curves", curves);
  if (curves.length > SERIES_COLORS.length) {
    throw new RangeError(
      `curves: expected at most ${SERIES_COLORS.length}, one per colour, but got ${curves.length}`,
    );
  }
  for (const { name, x, y, low, high } of curves) {
    checkNotEmpty(`x of ${name}`, x);
    checkLength(`y of ${name}`, y, x.length);
    checkRange(`x of ${name}`, x);
    if (log.logX) checkAboveZero(`x of ${name}`, x);
    if (log.logY) checkAboveZero(`y of ${name}`, y);
    if ((low === undefined) !== (high === undefined)) {
      throw new RangeError(
        `interval of ${name}: expected low and high, but got only ${low === undefined ? "high" : "low"}`,
      );
    }
    if (low && high) {
      checkLength(`low of ${name}`, low, x.length);
      checkLength(`high of ${name}`, high, x.length);
    }
  }
}

function checkAboveZero(what: string, values: ArrayLike<number>): void {
  const index = Array.from(values).findIndex((value) => value <= 0);
  if (index >= 0) {
    throw new RangeError(
      `${what}: expected numbers above 0 for a logarithmic axis, but got ${values[index]} at index ${index}`,
    );
  }
}
