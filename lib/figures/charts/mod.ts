/**
 * Statistics, training and test results as charts.
 *
 * The data set:
 * - class_counts.ts, pixel_histogram.ts, ink_per_class.ts (density.ts), centre_of_mass.ts
 * - digit_map.ts (spread_labels.ts), explained_variance.ts
 *
 * Any quantities: curves.ts (line_labels.ts)
 *
 * Training and testing:
 * - training_curves.ts, confusion_matrix.ts, class_accuracy.ts, reliability.ts
 * - probabilities.ts: from scores to probabilities
 * - cost_accuracy.ts (label_places.ts): accuracy against multiply-adds
 *
 * @module
 */
export { centreOfMass, type Centres } from "./centre_of_mass.ts";
export { type ClassAccuracy, classAccuracy } from "./class_accuracy.ts";
export { type ClassCounts, classCounts } from "./class_counts.ts";
export { confusionMatrix } from "./confusion_matrix.ts";
export { costAccuracy, type CostPoint } from "./cost_accuracy.ts";
export { type Curve, curves, type CurvesOptions } from "./curves.ts";
export { digitMap, type MapPoints } from "./digit_map.ts";
export { explainedVariance } from "./explained_variance.ts";
export { inkPerClass } from "./ink_per_class.ts";
export { pixelHistogram } from "./pixel_histogram.ts";
export { probabilities } from "./probabilities.ts";
export { reliability, type ReliabilityBin } from "./reliability.ts";
export { type CurvePoint, type TrainingCurves, trainingCurves } from "./training_curves.ts";
