/**
 * Settings of Keras' layers that TensorFlow.js reads over, or understands otherwise: a model with them would
 * load, and compute something else.
 *
 * @module
 */
import { printable, quoted } from "../../errors.ts";

/** A setting by its name in Keras, and the values with which TensorFlow.js computes the same. */
type Same = readonly [setting: string, isSame: (value: unknown) => boolean, expected: string];

/** Keras 2.13 and later may write a number as an array of NumPy. */
const plain = (value: unknown) => (value as { config?: { value?: unknown } } | null)?.config?.value ?? value;
const isNothing = (value: unknown) => [0, null, undefined].includes(plain(value) as number);
const isOne = (value: unknown) => value === undefined || [value].flat().every((part) => part === 1);

const known: Readonly<Record<string, readonly Same[]>> = {
  DepthwiseConv2D: [["dilation_rate", isOne, "1"]],
  LayerNormalization: [["rms_scaling", (value) => value !== true, "false"]],
  ReLU: [["negative_slope", isNothing, "0"], ["threshold", isNothing, "0"]],
  // Its bilinear interpolation puts the pixels' centres elsewhere.
  UpSampling2D: [["interpolation", (value) => value !== "bilinear", '"nearest"']],
};

/** Keras 3's is x/6 + 0.5; that of Keras 2 and TensorFlow.js, 0.2x + 0.5. */
const ofKeras3 = ["activation", "recurrent_activation"].map((setting): Same => [
  setting,
  (value) => value !== "hard_sigmoid",
  "another function",
]);

/**
 * Returns what TensorFlow.js would not compute as Keras does: the first such setting, in words; `undefined` if
 * there is none. A model that TensorFlow.js saved has none: it computes as it did before.
 *
 * @param topology The content of model.json, as a converter wrote it.
 * @param isOfKeras3 Whether it is in the Keras 3 format.
 */
export function ignoredSetting(
  topology: object,
  isOfKeras3: boolean,
): string | undefined {
  if (String((topology as { keras_version?: unknown }).keras_version).startsWith("tfjs")) return undefined;
  return find(topology);

  function find(value: unknown): string | undefined {
    if (typeof value !== "object" || value === null) return undefined;
    const { class_name: type, config } = value as { class_name?: unknown; config?: Record<string, unknown> };
    if (typeof type === "string" && typeof config === "object" && config !== null) {
      const own = Object.hasOwn(known, type) ? known[type]! : [];
      for (const [setting, isSame, expected] of isOfKeras3 ? [...own, ...ofKeras3] : own) {
        if (isSame(config[setting])) continue;
        const got = config[setting], shown = typeof got === "string" ? quoted(got) : JSON.stringify(got);
        return `layer ${
          printable(String(config["name"]))
        }: expected ${setting} ${expected}, as TensorFlow.js ` +
          `computes nothing else, but got ${printable(shown, 40)}`;
      }
    }
    for (const part of Object.values(value)) {
      const found = find(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
