/**
 * What is measured during training: the points of the curves, and the axes on which they lie.
 *
 * @module
 */
import { SERIES_COLORS } from "../theme/colors.ts";

/** One measurement during training. */
export interface CurvePoint {
  /** Epochs passed, with fractions: 1.5 is in the middle of the second. */
  epoch: number;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Accuracy, 0-1. */
  accuracy: number;
}

/** What was measured so far. */
export interface TrainingCurves {
  /** On the batches since the previous point, within an epoch: a thin line. A live chart starts with none. */
  steps?: readonly CurvePoint[];
  /**
   * On the training images, one point per epoch: the mean over all its steps, so it lags behind `steps` and
   * `validation`.
   */
  train: readonly CurvePoint[];
  /** On the validation images, after each epoch. */
  validation?: readonly CurvePoint[];
}

/** One line of the chart. */
export interface Series {
  name: string;
  points: readonly CurvePoint[];
  color: string;
  /** Whether it is thin and pale, in the background. */
  thin: boolean;
}

/** The maximum number of points of `steps` that are drawn. */
const MOST_STEPS = 400;

/**
 * Returns the lines that have points, and always that of the training images: a live chart keeps its traces
 * as it grows.
 */
export function seriesOf({ steps = [], train, validation = [] }: TrainingCurves): Series[] {
  return [
    { name: "training, recent batches", points: thinned(steps), color: `${SERIES_COLORS[0]}59`, thin: true },
    { name: "training, mean of the epoch", points: train, color: SERIES_COLORS[0]!, thin: false },
    { name: "validation", points: validation, color: SERIES_COLORS[2]!, thin: false },
  ].filter(({ points }) => points.length > 0 || points === train);
}

/** Returns evenly chosen points, among them the last one. */
function thinned(points: readonly CurvePoint[]): CurvePoint[] {
  const every = Math.ceil(points.length / MOST_STEPS);
  return points.filter((_, i) => (points.length - 1 - i) % every === 0);
}

/**
 * Returns the limits of the accuracy in per cent: from below the lowest accuracy of interest to 100. Every
 * epoch is visible; the first batches, in which the network still guesses, are not, because they would
 * flatten the rest.
 */
export function accuracyRange({ steps = [], train, validation = [] }: TrainingCurves): [number, number] {
  const epochs = [...train, ...validation];
  const sorted = steps.map(({ accuracy }) => accuracy).sort((a, b) => a - b);
  const low = Math.min(
    1,
    sorted[Math.floor(sorted.length * 0.1)] ?? 1,
    ...epochs.map(({ accuracy }) => accuracy),
  );
  const span = Math.max(0.01, 1 - (steps.length + epochs.length > 0 ? low : 0));
  return [Math.max(0, 1 - span * 1.15) * 100, 100 + span * 2];
}
