/**
 * Activation maximisation: the image that a unit responds to most.
 *
 * @module
 */
import { quoted, UserError } from "../../errors.ts";
import { createRandom } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";
import { checkAtLeast, checkWhole } from "../checks.ts";
import { blurred, type ImageShape, rolled, totalVariation } from "./image_prior.ts";
import { activationsOf, checkUnit, type Unit } from "./unit.ts";

/** The options of {@linkcode maximizeActivation}. A regulariser is off at 0. */
export interface MaximizeOptions {
  /** The number of steps; default: 200. */
  steps?: number;
  /** The mean change of a pixel per step, before regularisation, in units of pixel values 0-1; default: 0.05. */
  learningRate?: number;
  /** The weight of the squares of pixel values; default: 0.2. */
  l2?: number;
  /** The weight of the total variation; default: 0.2. */
  totalVariation?: number;
  /** The deviation of a Gaussian in pixels, by which the image is blurred after every fourth step; default: 0.5. */
  blur?: number;
  /** By how many pixels at most the image is shifted at random in each step, in each direction; default: 1. */
  jitter?: number;
  /** The same seed gives the same image; default: 1. */
  seed?: number;
  /** Called after each step. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/** An image that a unit responds to. */
export interface MaximizedActivation {
  /** Pixel values 0-1, in the order of the model's input. */
  image: Float32Array;
  /** The activation for this image: of a channel, the mean over its positions. */
  activation: number;
  /** [steps], the activation before each step, of the image as it is shifted then. */
  history: Float32Array;
}

/** The number of steps between two blurs, as in Yosinski et al. */
const BLUR_EVERY = 4;

/**
 * Returns an image that a unit responds to strongly, by gradient ascent from grey noise. a(x) is the unit's activation; of a channel, the mean over its positions. In each step
 *
 *     g = ∂a/∂x,   d = g / √(mean of g²) − l2 · x − totalVariation · ∂TV/∂x
 *     x ← the values of x + learningRate · d, as far as they lie in 0-1
 *
 * where x is shifted at random before, and back afterwards (`jitter`), and blurred from time to time (`blur`).
 * Without any regulariser the image is full of stripes, and the activation is larger: a network responds to images
 * that never occur. Each regulariser says what images are like, so what the result shows is in part the
 * regulariser. It is one of many images, and depends on the seed. If `activation` is 0, a ReLU was not active
 * anywhere in the noise: without a gradient there is nothing to climb, and the image does not show anything.
 *
 * Sources: D. Erhan, Y. Bengio, A. Courville, P. Vincent, "Visualizing Higher-Layer Features of a Deep Network"
 * (2009); K. Simonyan et al. (2014), section 2, for L2; J. Yosinski, J. Clune, A. Nguyen, T. Fuchs, H. Lipson,
 * "Understanding Neural Networks Through Deep Visualization" (2015) for blur; A. Mahendran, A. Vedaldi (CVPR
 * 2015) for total variation; A. Mordvintsev, C. Olah, M. Tyka, "Inceptionism" (2015) for jitter.
 *
 * @param model A model with one input [rows, columns, channels] of a fixed size.
 * @param unit A channel of a layer, a unit of a dense layer, or a class: the unit of the layer before softmax.
 * @throws {RangeError} If the unit does not exist, or an option is out of range.
 * @throws {UserError} If the model does not have such an input.
 *
 * @example
 * ```ts
 * import { maximizeActivation } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // The unit likes ink on the left and dislikes it on the right.
 * const logits = tf.layers.dense({ name: "logits", units: 1 });
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), logits] });
 * model.setWeights([tf.tensor([[3], [-1]]), tf.tensor([0])]);
 * const off = { l2: 0, totalVariation: 0, blur: 0, jitter: 0 };
 * const { image, activation } = await maximizeActivation(model, { layer: "logits", channel: 0 }, off);
 * assertEquals([[...image], activation], [[1, 0], 3]);
 * ```
 */
export async function maximizeActivation(
  model: tf.LayersModel,
  unit: Unit,
  options: MaximizeOptions = {},
): Promise<MaximizedActivation> {
  const { steps = 200, learningRate = 0.05, l2 = 0.2, totalVariation: tv = 0.2, blur = 0.5, jitter = 1 } =
    options;
  const { seed = 1, pause } = options;
  const shape = imageShapeOf(model);
  checkUnit(model, unit);
  checkWhole("steps", steps, 1);
  checkWhole("jitter", jitter, 0, Math.min(shape[0], shape[1]) - 1);
  for (const [name, value] of Object.entries({ learningRate, l2, totalVariation: tv, blur })) {
    checkAtLeast(name, value, 0);
  }
  const random = createRandom(seed), shift = () => Math.floor((2 * jitter + 1) * random()) - jitter;
  const history = new Float32Array(steps);
  let image = Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => 0.4 + 0.2 * random());
  for (let step = 0; step < steps; step++) {
    const down = shift(), right = shift(), shifted = rolled(image, shape, down, right);
    const { activation, gradient } = await gradientOf(model, unit, shifted, shape);
    history[step] = activation;
    const size = Math.sqrt(gradient.reduce((sum, value) => sum + value ** 2, 0) / gradient.length);
    const variation = tv > 0 ? totalVariation(shifted, shape).gradient : undefined;
    const moved = shifted.map((value, p) => {
      // Where the unit is dead, the gradient is 0 everywhere: only the regularisers act.
      const direction = (size > 0 ? gradient[p]! / size : 0) - l2 * value - tv * (variation?.[p] ?? 0);
      return Math.min(1, Math.max(0, value + learningRate * direction));
    });
    image = rolled(moved, shape, -down, -right);
    if (step % BLUR_EVERY === BLUR_EVERY - 1) image = blurred(image, shape, blur);
    await pause?.();
  }
  const { activation } = await gradientOf(model, unit, image, shape);
  return { image, activation, history };
}

function imageShapeOf(model: tf.LayersModel): ImageShape {
  const [input, ...more] = model.inputs, sizes = input?.shape.slice(1) ?? [];
  if (more.length === 0 && sizes.length === 3 && sizes.every((size) => size !== null)) {
    return sizes as unknown as ImageShape;
  }
  throw new UserError(
    `model ${quoted(model.name)}: expected one input [rows, columns, channels] of a fixed size, but got ` +
      model.inputs.map(({ shape }) => `[${shape.slice(1).map((size) => size ?? "any")}]`).join(", "),
  );
}

/** Returns the activation of a unit, and its gradient with respect to the pixels. */
async function gradientOf(
  model: tf.LayersModel,
  unit: Unit,
  image: Float32Array,
  shape: ImageShape,
): Promise<{ activation: number; gradient: Float32Array }> {
  const tensors = tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((x) => tf.mean(activationsOf(model, x, unit)))(
      tf.tensor(image, [1, ...shape]),
    );
    return { value, grad };
  });
  try {
    const [[activation], gradient] = await Promise.all([tensors.value.data(), tensors.grad.data()]);
    return { activation: activation!, gradient: Float32Array.from(gradient) };
  } finally {
    tf.dispose(tensors);
  }
}
