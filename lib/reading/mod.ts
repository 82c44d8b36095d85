/**
 * Frames → digits with calibrated confidence; pictures → the text in them.
 *
 * Read in this order:
 *
 * - types.ts: what a reader returns
 * - soften.ts: a frame → what the network is given
 * - network.ts: frames → logits and features, in one forward pass; remembered.ts: without repetitions
 * - calibration.ts: the calibration of a model; refusal.ts: how digits are told from other marks
 * - judge.ts: a network's answer → a digit with its probability, and whether it is sure
 * - nested.ts: ink inside other ink is one mark; rings.ts: unless it only encircles digits
 * - segments.ts, segment_costs.ts, best_path.ts, divide.ts: where touching digits are cut, by the network's answers
 * - doubts.ts: doubts from the surroundings of a digit
 * - text.ts: digits as text, with a gap wherever something was left out; reading_of.ts: marks as a reading
 * - create_reader.ts: a model and its calibration → a reader
 *
 * A web page does not need these, so they are not exported here:
 *
 * - saved_calibration.ts: a calibration as JSON, and whether it belongs to a model
 * - fitting/: how a calibration is fitted and measured
 *
 * @module
 */
export { createReader, type Reader, type ReaderOptions } from "./create_reader.ts";
export { type Calibration, type DigitRates, type OtherRates, uncalibrated } from "./calibration.ts";
export type { Refusal } from "./refusal.ts";
export { soften } from "./soften.ts";
export type { ReadDigit, ReadFrame, Reading, ReadOptions } from "./types.ts";
