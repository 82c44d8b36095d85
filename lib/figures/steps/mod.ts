/**
 * What a layer computes, position by position, and a network, layer by layer.
 *
 * - convolution_steps.ts (convolution_positions.ts): a convolution at each position of its window
 * - convolution_depth.ts (convolution_channels.ts, depth_panels.ts): the same with several channels
 * - pooling_steps.ts (pooling_positions.ts, pooling_panels.ts): pooling at each position of its window
 * - windows/: how kernel, stride, padding and dilation decide the number of positions
 * - matrix/: a convolution as a matrix product
 * - convolution_gallery.ts (gallery_layout.ts): kernels, and the output of each
 * - tour/: a network, layer by layer: outputs, parameters and multiply-adds
 *
 * What goes step by step shares one engine, step_figure.ts: frames, slider and play button (player.ts), or
 * several sliders (separate_sliders.ts), layout. Its figures are made of panels of cells: panel.ts (where they lie; frames around them), cells.ts
 * (their numbers), tones.ts (their colours), labels.ts, window_positions.ts (what lies under a window),
 * worked_sum.ts (calculations as text).
 *
 * @module
 */
export type { Channel } from "./convolution_channels.ts";
export { convolutionDepth, type ConvolutionDepthOptions } from "./convolution_depth.ts";
export { convolutionGallery, type GalleryOptions, type KernelAtWork } from "./convolution_gallery.ts";
export { convolutionSteps, type ConvolutionStepsOptions } from "./convolution_steps.ts";
export { convolutionMatrix, type ConvolutionMatrixOptions } from "./matrix/mod.ts";
export { convolutionWindows, type WindowChoices, type WindowSetting } from "./windows/mod.ts";
export type { Aggregate } from "./pooling_positions.ts";
export { poolingSteps, type PoolingStepsOptions } from "./pooling_steps.ts";
export { networkTour, type TourLayer } from "./tour/mod.ts";
