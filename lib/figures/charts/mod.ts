/**
 * Statistics, training and test results as charts.
 *
 * The data set:
 * - class_counts.ts, pixel_histogram.ts, ink_per_class.ts (density.ts), centre_of_mass.ts (centres.ts)
 * - digit_map.ts, explained_variance.ts: what principal components show
 *
 * Any quantities: curves.ts (curve.ts, curve_axes.ts)
 *
 * Training and testing:
 * - training_curves.ts (training_series.ts)
 * - probabilities.ts: from scores to probabilities
 * - confusion_matrix.ts, class_accuracy.ts, reliability.ts
 * - cost/: accuracy against multiply-adds, or another cost
 * - accuracy_panels.ts (accuracy_panel.ts): accuracy on images that are changed in many ways
 *
 * labels/: labels that neither cover each other nor the data
 *
 * @module
 */
export type { AccuracyLine, AccuracyPanel } from "./accuracy_panel.ts";
export { accuracyPanels } from "./accuracy_panels.ts";
export { centreOfMass } from "./centre_of_mass.ts";
export type { Centres } from "./centres.ts";
export { type ClassAccuracy, classAccuracy } from "./class_accuracy.ts";
export { type ClassCounts, classCounts } from "./class_counts.ts";
export { confusionMatrix } from "./confusion_matrix.ts";
export { costAccuracy, type CostOptions, type CostPoint, type CostScale } from "./cost/mod.ts";
export type { Curve } from "./curve.ts";
export { curves, type CurvesOptions } from "./curves.ts";
export { digitMap, type MapPoints } from "./digit_map.ts";
export { explainedVariance } from "./explained_variance.ts";
export { inkPerClass } from "./ink_per_class.ts";
export { pixelHistogram } from "./pixel_histogram.ts";
export { probabilities } from "./probabilities.ts";
export { reliability, type ReliabilityBin } from "./reliability.ts";
export { trainingCurves } from "./training_curves.ts";
export type { CurvePoint, TrainingCurves } from "./training_series.ts";
