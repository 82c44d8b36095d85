/**
 * Frames → digits with calibrated confidence.
 *
 * - types.ts: what a reader returns
 * - create_reader.ts: a model and its calibration → a reader
 *
 * @module
 */
export { type Calibration, createReader, type Reader } from "./create_reader.ts";
export { type ReadDigit, type Reading } from "./types.ts";
