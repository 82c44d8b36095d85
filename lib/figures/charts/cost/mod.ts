/**
 * Accuracy against cost.
 *
 * - cost_points.ts: networks with cost and accuracy
 * - cost_axes.ts: where they lie; cost_names.ts: their names
 * - cost_accuracy.ts: the figure
 *
 * @module
 */
export { costAccuracy, type CostOptions } from "./cost_accuracy.ts";
export type { CostPoint, CostScale } from "./cost_points.ts";
