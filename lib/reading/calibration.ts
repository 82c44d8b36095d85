/**
 * The calibration of a model: how its scores become calibrated probabilities, from which probability on an
 * answer is sure, and how digits are told from other marks.
 *
 * @module
 */
import type { Refusal } from "./refusal.ts";

/** The calibration of a model. Plain JSON. */
export interface Calibration {
  /** Logits are divided by it (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017). */
  temperature: number;
  /** At or above this probability an answer is sure. */
  threshold: number;
  /** Tells digits from everything else; without it nothing is refused. */
  refusal?: Refusal;
}

/**
 * The calibration of a model whose answers were never measured: its probabilities are not changed, and an
 * answer is sure from 0.9 on. Only a blank frame is refused.
 */
export const uncalibrated: Calibration = { temperature: 1, threshold: 0.9 };

/** The measured rates of a calibration for digits of one kind; each rate is a share, 0-1. */
export interface DigitRates {
  count: number;
  /** The share of digits that are recognised, refused or not. */
  accuracy: number;
  /** The expected calibration error of the network's own probabilities, in 15 bins. */
  errorBefore: number;
  /** That of the calibrated ones. */
  errorAfter: number;
  /** The share that is sure. */
  sure: number;
  /** The share of wrong answers among the sure ones; 0 if none is sure. */
  wrongOfSure: number;
  /** The share that is refused: false alarms. */
  refused: number;
}

/** The measured rates of a calibration for frames of one kind without a digit; each rate is a share, 0-1. */
export interface OtherRates {
  count: number;
  /** The share that is refused. */
  refused: number;
  /** The share that is refused if this kind is left out of the fit. */
  refusedUnseen: number;
  /** The share that is read as a sure digit. */
  sure: number;
}
