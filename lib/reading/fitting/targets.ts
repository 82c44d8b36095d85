/**
 * The rates of errors that the thresholds of a calibration are chosen for.
 *
 * @module
 */

/** The rates that a calibration is fitted to; shares, 0-1. */
export interface Targets {
  /** At most this share of the sure answers is wrong, over all kinds of digits alike. */
  wrongOfSure: number;
  /**
   * At most this share of digits is refused, over all kinds alike. (Among clean images of the data set, the
   * share is smaller. If only those images counted, more of the poorly scanned digits would be refused, and of
   * other people's handwriting.)
   */
  refusedDigits: number;
  /** At most this share of frames without a digit looks sure, whatever the probabilities are. */
  sureOthers: number;
}

/** The rates that a calibration is fitted to by default. */
export const defaultTargets: Targets = { wrongOfSure: 0.005, refusedDigits: 0.0015, sureOthers: 0.01 };
