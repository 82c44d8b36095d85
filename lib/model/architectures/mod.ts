/**
 * The networks that can be built by name.
 *
 * Read in this order:
 *
 * 1. `convnet.ts` and `lenet5.ts`: two well-known networks.
 * 2. `nano.ts`, `tiny.ts`, `mini.ts`, `small.ts`, `medium.ts` and `large.ts`: networks with batch normalization,
 *    by size.
 * 3. `resnet.ts`: a residual network, also for photos in colour.
 * 4. `parts.ts` and `batch_norm_block.ts`: the layers that several networks share.
 * 5. `shapes.ts`: the smallest image that a network takes; `names.ts`: the names of all networks.
 *
 * To add a network, write its file beside the others and name it in `names.ts` and here; the commands then
 * know it.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { quoted, UserError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";
import { convnet } from "./convnet.ts";
import { large } from "./large.ts";
import { lenet5 } from "./lenet5.ts";
import { medium } from "./medium.ts";
import { mini } from "./mini.ts";
import { type ArchitectureName, architectureNames } from "./names.ts";
import { nano } from "./nano.ts";
import type { ArchitectureOptions } from "./parts.ts";
import { resnet } from "./resnet.ts";
import { firstEmptyLayer, smallestImage } from "./shapes.ts";
import { small } from "./small.ts";
import { tiny } from "./tiny.ts";

export { type ArchitectureName, architectureNames };

/** A network that is not one layer after the other, and takes images of any size. */
type Branched = "resnet";

/** Returns the layers of each other network, from the input on, without weights. */
const chains: Record<
  Exclude<ArchitectureName, Branched>,
  (options: ArchitectureOptions) => tf.layers.Layer[]
> = {
  convnet,
  lenet5,
  nano,
  tiny,
  mini,
  small,
  medium,
  large,
};

/** The options of {@linkcode buildModel}. */
export interface BuildOptions {
  /** The same seed gives the same initial weights; default: 0. */
  seed?: number;
  /** Rows, columns and channels of an image; default: 28, 28, 1. */
  inputShape?: [number, number, number];
  /** The number of classes; default: 10. */
  classes?: number;
}

/**
 * Returns a new network with random weights.
 *
 * Its input is images [count, rows, columns, channels] with values from 0 to 1, its output probabilities
 * [count, classes]. Its last layers are a linear dense layer "logits" and a softmax layer.
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
  if (!architectureNames.includes(name)) {
    const known = nearestFirst(name, architectureNames).map((known) => `"${known}"`).join(", ");
    throw new UserError(`model: expected one of ${known}, but got ${quoted(name)}`);
  }
  const { seed = 0, inputShape = [28, 28, 1], classes = 10 } = options;
  if (name === "resnet") return resnet({ seed, inputShape, classes });
  const layersFor = (inputShape: BuildOptions["inputShape"] & object) =>
    chains[name]({ seed, inputShape, classes });
  const layers = layersFor(inputShape);
  // Checked before any weight is created: TensorFlow.js would fail in the middle of the network, and the
  // weights of the first layers would leak.
  const empty = firstEmptyLayer(layers, inputShape);
  if (empty !== undefined) {
    const [rows, cols, channels] = inputShape;
    const [leastRows, leastCols] = smallestImage((rows, cols) => layersFor([rows, cols, channels]));
    throw new UserError(
      `model "${name}": expected images of at least ${leastRows}x${leastCols} pixels, but got ${rows}x${cols}, ` +
        `of which nothing is left after layer "${empty.name}"; use larger images or another model`,
    );
  }
  return tf.sequential({ name, layers });
}
