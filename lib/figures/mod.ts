/**
 * From numbers to Plotly figures: pure functions, one concept a file, one look.
 *
 * A figure is plain JSON (`types.ts`); it is drawn by `lib/rendering` and shown by `lib/notebook`, of which nothing is known here.
 *
 * What all share:
 * - types.ts: what a figure is
 * - colors.ts: colours of digits and series, scales of ink, of signed numbers and of activations
 * - theme.ts: type, headings, axes, colour bars
 * - words.ts: how a caller changes what a figure says
 * - checks.ts: a wrong length would draw a wrong picture, so it is refused
 *
 * How pictures are drawn: as a bitmap where nobody looks up single numbers (png.ts, painted_tiles.ts), as heatmaps where they do
 * (number_tiles.ts); in both cases on one grid (tiles.ts) under one heading (picture_figure.ts).
 *
 * The data set:
 * - class_counts.ts, digit_grid.ts, digit_numbers.ts, pixel_histogram.ts
 * - ink_per_class.ts (density.ts), centre_of_mass.ts, mean_and_spread.ts
 * - digit_map.ts (spread_labels.ts), explained_variance.ts
 *
 * Networks and what they compute:
 * - convolution_steps.ts, convolution_depth.ts, convolution_windows.ts, convolution_gallery.ts: a convolution, step by step
 *   (convolution_places.ts, convolution_channels.ts, convolution_panels.ts, convolution_player.ts, step_layout.ts)
 * - pooling_steps.ts (pooling_places.ts): pooling, step by step
 * - network_tour.ts (network_tour_fields.ts): a network layer by layer, what it remembers and what it computes
 * - kernels.ts: kernels and feature maps; equation.ts: image ∗ kernel = result, before and after, learned and target
 *
 * Training and testing:
 * - curves.ts (line_labels.ts): any quantities over one; probabilities.ts: from scores to probabilities
 * - cost_accuracy.ts (label_places.ts): what accuracy costs
 * - training_curves.ts, confusion_matrix.ts, class_accuracy.ts, reliability.ts, mistakes.ts
 *
 * Pictures in rows:
 * - pictures.ts: ink, with captions; signed_pictures.ts: numbers with a sign, principal components
 *
 * @module
 */
export type { Figure } from "./types.ts";
export {
  colorAt,
  COLORS,
  COUNT_SCALE,
  DIGIT_COLORS,
  digitColor,
  DIVERGING_SCALE,
  INK_SCALE,
  readableOn,
  type Scale,
  SEQUENTIAL_SCALE,
  SERIES_COLORS,
  SERIES_TEXT_COLORS,
} from "./colors.ts";
export { axis, baseLayout, categoryAxis, colorBar, FONT, type Heading, pictureAxes, SIZE } from "./theme.ts";
export { count, listed, percent, round, signed, wrap } from "../text/mod.ts";
export type { Words } from "./words.ts";
export { centreOfMass, type Centres } from "./centre_of_mass.ts";
export { type ClassCounts, classCounts } from "./class_counts.ts";
export { digitGrid } from "./digit_grid.ts";
export { digitMap, type MapPoints } from "./digit_map.ts";
export { digitNumbers, type Picture } from "./digit_numbers.ts";
export { inkPerClass } from "./ink_per_class.ts";
export { meanAndSpread } from "./mean_and_spread.ts";
export { type CaptionedPicture, type PictureOptions, pictures } from "./pictures.ts";
export { pixelHistogram } from "./pixel_histogram.ts";
export { componentPictures, type SignedPictureOptions, signedPictures } from "./signed_pictures.ts";
export { convolutionSteps, type ConvolutionStepsOptions } from "./convolution_steps.ts";
export type { Channel } from "./convolution_channels.ts";
export { convolutionDepth, type ConvolutionDepthOptions } from "./convolution_depth.ts";
export { convolutionWindows, type WindowSetting } from "./convolution_windows.ts";
export { convolutionGallery, type GalleryOptions, type KernelAtWork } from "./convolution_gallery.ts";
export type { Aggregate } from "./pooling_places.ts";
export { poolingSteps, type PoolingStepsOptions } from "./pooling_steps.ts";
export { type ClassAccuracy, classAccuracy } from "./class_accuracy.ts";
export { costAccuracy, type CostPoint } from "./cost_accuracy.ts";
export { networkTour, type TourLayer } from "./network_tour.ts";
export { confusionMatrix } from "./confusion_matrix.ts";
export { equation, type Panel } from "./equation.ts";
export { explainedVariance } from "./explained_variance.ts";
export { featureMaps, kernels, type MultiplesOptions } from "./kernels.ts";
export { type Mistake, mistakeGallery } from "./mistakes.ts";
export { reliability, type ReliabilityBin } from "./reliability.ts";
export { type CurvePoint, type TrainingCurves, trainingCurves } from "./training_curves.ts";
export type { NumberColoring } from "./number_tiles.ts";
export { type Curve, curves, type CurvesOptions } from "./curves.ts";
export { probabilities } from "./probabilities.ts";
