/**
 * What a layer computes, position by position, and a network, layer by layer.
 *
 * - convolution_steps.ts (convolution_places.ts): a convolution at each position of its window
 * - convolution_depth.ts (convolution_channels.ts): the same with several channels
 * - convolution_windows.ts: how size, stride, padding and dilation decide the number of positions
 * - convolution_gallery.ts: kernels, and what each makes of an image
 * - pooling_steps.ts (pooling_places.ts): pooling at each position of its window
 * - network_tour.ts (tour_layer.ts, network_tour_fields.ts): output, parameters and multiply-adds of each layer
 *
 * They share convolution_panels.ts (cells with numbers), step_layout.ts and convolution_player.ts (slider and play button).
 *
 * @module
 */
export type { Channel } from "./convolution_channels.ts";
export { convolutionDepth, type ConvolutionDepthOptions } from "./convolution_depth.ts";
export { convolutionGallery, type GalleryOptions, type KernelAtWork } from "./convolution_gallery.ts";
export { convolutionSteps, type ConvolutionStepsOptions } from "./convolution_steps.ts";
export { convolutionWindows, type WindowSetting } from "./convolution_windows.ts";
export { networkTour } from "./network_tour.ts";
export type { Aggregate } from "./pooling_places.ts";
export { poolingSteps, type PoolingStepsOptions } from "./pooling_steps.ts";
export type { TourLayer } from "./tour_layer.ts";
