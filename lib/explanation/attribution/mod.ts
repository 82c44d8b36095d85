/**
 * Which pixels count for the score of a class.
 *
 * Read in this order:
 *
 * 1. `saliency.ts`: the gradient.
 * 2. `smooth_grad.ts`: its mean over noisy copies of the image.
 * 3. `integrated_gradients.ts`: the score, divided among the pixels.
 * 4. `grad_cam.ts`: which part of the image, by the last feature maps; `resize_map.ts` enlarges them.
 * 5. `guided_backpropagation.ts`: a method that fails.
 *
 * @module
 */
export { gradCam, type GradCamCells, gradCamCells, type GradCamOptions } from "./grad_cam.ts";
export { guidedBackpropagation } from "./guided_backpropagation.ts";
export {
  type IntegratedGradients,
  integratedGradients,
  type IntegratedGradientsOptions,
} from "./integrated_gradients.ts";
export { resizeMap } from "./resize_map.ts";
export { saliency } from "./saliency.ts";
export { smoothGrad, type SmoothGradOptions } from "./smooth_grad.ts";
