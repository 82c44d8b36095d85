/**
 * A network as a function from images to scores, with its gradient.
 *
 * Read `run_network.ts` first (a model call by call, without a softmax at its end), then `score_gradient.ts`.
 * `feature_layer.ts` finds a layer by its name.
 *
 * @module
 */
export { featureLayer, layerCall } from "./feature_layer.ts";
export { runNetwork, type RunOptions } from "./run_network.ts";
export {
  batchOf,
  classesOf,
  classScores,
  floatImage,
  type FloatImages,
  type ScoreGradients,
  scoreGradients,
  scoresOf,
} from "./score_gradient.ts";
