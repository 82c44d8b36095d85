/**
 * Learning from drawings, in the worker.
 *
 * - calls.ts: what the page asks for; work.ts: the work behind it; learning.ts: one model learns while another reads;
 *   learn_in_copy.ts: how that goes, step by step
 * - labelled.ts: drawings with labels
 * - dataset_zip.ts, drawings_zip.ts, zip_model.ts: data sets, drawings and models as files to download, and back
 * - site_sample.ts: what is rehearsed and measured beside the drawings
 * - train_on_drawings.ts: how a model learns; limited_change.ts: so that it forgets little; recalibrate.ts: which of its answers are refused then
 * - measure.ts: how well a model reads, before and after
 *
 * @module
 */
export type { Learned, LearningProgress } from "./calls.ts";
export { type TwoSplits, unzipDataset, zipDataset } from "./dataset_zip.ts";
export { unzipDrawings, zipDrawings } from "./drawings_zip.ts";
export { type CollectedDrawing, drawingsOf, type LabelledFrame, splitOf } from "./labelled.ts";
export { Learning } from "./learning.ts";
export {
  type Comparison,
  type DigitResult,
  measure,
  type Measured,
  type Share,
  type TestFrames,
} from "./measure.ts";
export { recalibrate, withRates } from "./recalibrate.ts";
export { type Sample, sampleOf, samplePath } from "./site_sample.ts";
export { type CurvePoint, type Lesson, trainOnDrawings } from "./train_on_drawings.ts";
export { zipModel } from "./zip_model.ts";
