/**
 * Distillation: a network learns from the probabilities of others, its teachers, instead of labels or beside them.
 *
 * The probabilities of the wrong classes say what an image resembles: a 4 that is almost a 9. They are softened by
 * a temperature, so that small ones count, too (Hinton, Vinyals, Dean, "Distilling the Knowledge in a Neural
 * Network", 2015). The student may be smaller than its teachers, or of the same architecture: then it is a
 * born-again network (Furlanello et al., "Born-Again Neural Networks", ICML 2018).
 *
 * - settings.ts: which teachers, at which temperature, with which weight
 * - teachers.ts: the soft targets of images
 * - fold_batch_norm.ts: a copy of a teacher whose batch normalization is included in other weights
 * - copied_layers.ts: the layers of that copy
 * - loss.ts: how far a network is from them
 *
 * @module
 */
export { foldBatchNorm } from "./fold_batch_norm.ts";
export { distillationLoss } from "./loss.ts";
export { defaultTemperature, defaultWeight, type Teaching } from "./settings.ts";
export { Teachers } from "./teachers.ts";
