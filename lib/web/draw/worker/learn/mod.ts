/**
 * Learning from drawings, in the worker.
 *
 * - calls.ts: what the page asks for; work.ts: the work behind it; learning.ts: one model learns while another reads
 * - labelled.ts: drawings with labels; set_apart.ts: which of them are a test
 * - dataset_zip.ts, zip_model.ts: drawings and models as files to download, and drawings from such a file
 * - site_sample.ts: what is rehearsed and measured beside the drawings
 * - train_on_drawings.ts: how a model learns; recalibrate.ts: which of its answers are refused then
 * - measure.ts: how well a model reads, before and after
 *
 * @module
 */
export type { Learned, LearningProgress } from "./calls.ts";
export { type TwoSplits, unzipDataset, zipDataset } from "./dataset_zip.ts";
export { drawingsOf, type LabelledFrame, splitOf } from "./labelled.ts";
export {
  type Comparison,
  type DigitResult,
  measure,
  type Measured,
  type Share,
  type TestFrames,
} from "./measure.ts";
export { recalibrate } from "./recalibrate.ts";
export { setApart } from "./set_apart.ts";
export { type Sample, sampleOf, samplePath } from "./site_sample.ts";
export { type CurvePoint, type Lesson, trainOnDrawings } from "./train_on_drawings.ts";
export { zipModel } from "./zip_model.ts";
