/**
 * The networks that can be trained by name: one file each, and this register of them.
 *
 * To add one, write its file beside the others, and name it in `names.ts` and here; the commands then know it.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { UserError } from "../../errors.ts";
import { nearestFirst } from "../../nearest.ts";
import { convnet } from "./convnet.ts";
import { large } from "./large.ts";
import { lenet5 } from "./lenet5.ts";
import { medium } from "./medium.ts";
import { type ArchitectureName, architectureNames } from "./names.ts";
import type { ArchitectureOptions } from "./parts.ts";
import { small } from "./small.ts";
import { tiny } from "./tiny.ts";

export { type ArchitectureName, architectureNames };

const architectures: Record<ArchitectureName, (options: ArchitectureOptions) => tf.LayersModel> = {
  convnet,
  lenet5,
  tiny,
  small,
  medium,
  large,
};

/** What a network is built for. */
export interface BuildOptions {
  /** Same seed, same initial weights; 0 unless told. */
  seed?: number;
  /** Rows, columns and channels of an image; 28, 28, 1 unless told. */
  inputShape?: [number, number, number];
  /** How many classes it tells apart; 10 unless told. */
  classes?: number;
}

/**
 * Builds a network with fresh weights.
 *
 * The model takes images [count, rows, columns, channels] with values from 0 to 1 and gives probabilities [count, classes]. It ends
 * with a linear dense layer "logits" and a softmax layer.
 *
 * @param name One of {@linkcode architectureNames}.
 * @throws {UserError} If the name is unknown, or the images are too small for the network.
 *
 * @example
 * ```ts
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = buildModel("lenet5", { seed: 1 });
 * assertEquals(model.countParams(), 61_706);
 * assertEquals(model.outputs[0]!.shape, [null, 10]);
 * ```
 */
export function buildModel(name: ArchitectureName, options: BuildOptions = {}): tf.LayersModel {
  if (!Object.hasOwn(architectures, name)) {
    const known = nearestFirst(name, architectureNames).map((known) => `"${known}"`).join(", ");
    throw new UserError(`unknown model "${name}"; the models are ${known}`);
  }
  const { seed = 0, inputShape = [28, 28, 1], classes = 10 } = options;
  // Convolution and pooling happily compute outputs of zero or negative size; such a layer must not pass for a network.
  const model = architectures[name]({ seed, inputShape, classes });
  for (const layer of model.layers) {
    const shape = layer.outputShape as (number | null)[];
    if (shape.some((size) => size !== null && !(size >= 1))) {
      model.dispose();
      const size = inputShape.slice(0, 2).join("x");
      throw new UserError(
        `model "${name}": images of ${size} pixels are too small, nothing is left of them after layer "${layer.name}"`,
      );
    }
  }
  return model;
}
