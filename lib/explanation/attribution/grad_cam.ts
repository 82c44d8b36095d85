/**
 * Grad-CAM: where the feature maps that raise a class' score are active.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { classScores, featureLayer, floatImage, runNetwork } from "../scores/mod.ts";
import { resizeMap } from "./resize_map.ts";

/** The options of {@linkcode gradCam}. */
export interface GradCamOptions {
  /**
   * The layer whose feature maps are weighted, by its name; default: the last one with feature maps that is a
   * convolution or an activation.
   */
  layer?: string;
  /** Whether values below 0 become 0, as in the paper; default: true. */
  rectify?: boolean;
}

/** A Grad-CAM map as the layer has it, and what it is computed from. */
export interface GradCamCells {
  /** The layer's name. */
  layer: string;
  rows: number;
  cols: number;
  /** [channels], α: the mean gradient of each feature map. */
  weights: Float32Array;
  /** [rows, cols] flat. */
  values: Float32Array;
}

/**
 * Returns which parts of an image raise the score of a class: the sum of a layer's feature maps A, each weighted
 * by the mean gradient of the score with respect to it.
 *
 *     α[k] = mean over i, j of ∂z_c / ∂A[i, j, k]
 *     M[i, j] = max(0, Σ_k α[k] · A[i, j, k])
 *
 * z_c is the logit of class c, as for `saliency`. The map is then enlarged to the image, bilinearly, as if the
 * layer's cells divided the image evenly among them. In a network with convolutions that are not padded, a cell
 * at the border depends on pixels further inside than that.
 *
 * Source: R. Selvaraju, M. Cogswell, A. Das, R. Vedantam, D. Parikh, D. Batra, "Grad-CAM: Visual Explanations
 * from Deep Networks via Gradient-based Localization" (ICCV 2017), section 3.
 *
 * @param model A model with one input [rows, columns, channels] and one output [batch, classes].
 * @param image Its pixels, 0-255.
 * @param digit The class, from 0.
 * @returns [rows, columns] flat, of the image.
 * @throws {RangeError} If the class or the layer does not exist, or the layer does not have feature maps.
 * @throws {UserError} If the model is not such a model, or the image does not fit it.
 *
 * @example
 * ```ts
 * import { gradCam } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // The score is the mean of one feature map, the image itself: α is 1/4 at each of the four pixels.
 * const model = tf.sequential({
 *   layers: [tf.layers.reLU({ inputShape: [2, 2, 1] }), tf.layers.globalAveragePooling2d({})],
 * });
 * assertEquals([...await gradCam(model, Uint8Array.of(255, 0, 0, 255), 0)], [0.25, 0, 0, 0.25]);
 * ```
 */
export async function gradCam(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  options: GradCamOptions = {},
): Promise<Float32Array> {
  const { rows, cols, values } = await gradCamCells(model, image, digit, options);
  const [height, width] = floatImage(model, image, digit).shape as [number, number];
  return resizeMap(values, [rows, cols], [height, width]);
}

/** Returns the map of {@linkcode gradCam} as the layer has it, with the weights of its feature maps. */
export async function gradCamCells(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  { layer, rectify = true }: GradCamOptions = {},
): Promise<GradCamCells> {
  const { values: pixels, shape } = floatImage(model, image, digit), chosen = featureLayer(model, layer);
  const tensors = tf.tidy(() => {
    const input = tf.tensor(pixels, [1, ...shape]);
    const maps = runNetwork(model, input, { until: chosen });
    // The gradient with respect to zeros that are added to the feature maps is that of the feature maps.
    const gradients = tf.grad((zeros) =>
      tf.sum(
        classScores(
          model,
          input,
          digit,
          (layer, output) => layer === chosen ? tf.add(output, zeros) : output,
        ),
      )
    )(tf.zerosLike(maps));
    const weights = tf.mean(gradients, [0, 1, 2]); // [channels]
    const sum = tf.sum(tf.mul(maps, weights), [0, 3]); // [rows, columns]
    return { weights, values: rectify ? tf.relu(sum) : sum };
  });
  try {
    const [weights, values] = await Promise.all([tensors.weights.data(), tensors.values.data()]);
    const [rows, cols] = tensors.values.shape as [number, number];
    return {
      layer: chosen.name,
      rows,
      cols,
      weights: Float32Array.from(weights),
      values: Float32Array.from(values),
    };
  } finally {
    tf.dispose(tensors);
  }
}
