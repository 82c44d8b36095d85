/**
 * Fits the calibration of a model.
 *
 * Read in this order:
 *
 * 1. kinds.ts, material.ts: what it is fitted on: digits of a data set, framed_again.ts, and drawn ones,
 *    degraded_digits.ts; marks.ts: letters, scribbles, shapes and textures; touching.ts: several in one frame
 * 2. temperature.ts: the temperature; thresholds.ts: thresholds with a known rate of errors;
 *    targets.ts: the rates
 * 3. parts.ts: frames with the network's answers, in halves; train_refusal.ts: the small network that refuses
 *    marks that are not digits; refusal_variables.ts: its weights; fit_refusal.ts: the same with its thresholds
 * 4. rates.ts: the measured rates of a calibration; fit_calibration.ts: all steps in order
 *
 * A web page does not need this folder, so the mod.ts above does not load it.
 *
 * @module
 */
export { fitCalibration, type FitOptions, type FittedCalibration } from "./fit_calibration.ts";
export { type DigitKind, digitKinds, type Material, type OtherKind, otherKinds } from "./kinds.ts";
export { materialOf, type MaterialSize } from "./material.ts";
export { defaultTargets, type Targets } from "./targets.ts";
export { fitTemperature, type Scored } from "./temperature.ts";
export { sureThreshold, thresholdBelow, type Weighted } from "./thresholds.ts";
