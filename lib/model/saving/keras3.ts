/**
 * Converts Keras 3 models, as the TensorFlow.js converter writes them, to the Keras 2 format, the only one
 * that TensorFlow.js reads.
 *
 * | Keras 3                                                   | Keras 2                        |
 * | --------------------------------------------------------- | ------------------------------ |
 * | `batch_shape` of an InputLayer                            | `batch_input_shape`            |
 * | a dtype as `{class_name: "DTypePolicy", config: {name}}`  | its name                       |
 * | a function as `{class_name: "function", config: "relu"}`  | its name                       |
 * | an inbound node as `{args: [tensor, …], kwargs}`          | `[[layer, node, tensor, {}], …]` |
 * | a single input or output as `[layer, node, tensor]`       | a list of one of these         |
 * | a weight of a model `m` as `m/dense/kernel`               | `dense/kernel`                 |
 * | `negative_slope` of LeakyReLU                             | `alpha`                        |
 * | the activation `silu`                                     | `swish`                        |
 *
 * @module
 */
import type { ModelJson } from "./weights_manifest.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Returns whether a model.json is in the Keras 3 format. */
export function isKeras3({ modelTopology }: ModelJson): boolean {
  const topology = modelTopology as JsonObject;
  return String(topology["keras_version"]).startsWith("3.") ||
    contains(topology, (object) => "batch_shape" in object || object["class_name"] === "__keras_tensor__");
}

/**
 * Returns a Keras 3 model.json in the Keras 2 format.
 *
 * @throws {Error} If the Keras 2 format cannot express it.
 */
export function fromKeras3({ modelTopology, weightsManifest }: ModelJson): ModelJson {
  const topology = converted(modelTopology as JsonObject) as JsonObject;
  const model = (topology["model_config"] ?? topology) as JsonObject;
  const { name } = (model["config"] ?? {}) as JsonObject;
  const prefix = `${name}/`;
  return {
    modelTopology: topology,
    weightsManifest: weightsManifest.map(({ paths, weights }) => ({
      paths,
      weights: weights.map((weight) =>
        weight.name.startsWith(prefix) && weight.name.split("/").length > 2
          ? { ...weight, name: weight.name.slice(prefix.length) }
          : weight
      ),
    })),
  };
}

function converted(value: Json): Json {
  if (Array.isArray(value)) return value.map(converted);
  if (!isObject(value)) return value;
  const { class_name: className, config } = value;
  if (className === "DTypePolicy") return dtypeOf(config);
  if (className === "function" && typeof config === "string") return config;
  const result: JsonObject = {};
  for (const [key, part] of Object.entries(value)) {
    if (key === "batch_shape") result["batch_input_shape"] = part;
    else if (key === "config" && className === "LeakyReLU" && isObject(part)) {
      const { negative_slope: alpha, ...rest } = converted(part) as JsonObject;
      result[key] = { ...rest, ...alpha !== undefined && { alpha } };
    } else if (key === "activation" && part === "silu") result[key] = "swish";
    else if (key === "inbound_nodes" && Array.isArray(part)) result[key] = part.map(nodeOf);
    else if (key === "input_layers" || key === "output_layers") {
      result[key] = isReference(part) ? [part] : part;
    } else result[key] = converted(part);
  }
  return result;
}

/**
 * Returns the type of a policy. Weights are stored and used in single precision, even after training in mixed
 * precision.
 */
function dtypeOf(config: Json | undefined): Json {
  const name = isObject(config) ? config["name"] : undefined;
  return typeof name === "string" && !name.startsWith("mixed_") ? name : "float32";
}

/**
 * Returns whether a value is a reference, such as `["conv", 0, 0]`: the first output of the first call of a
 * layer.
 */
function isReference(value: Json): boolean {
  return Array.isArray(value) && typeof value[0] === "string";
}

function nodeOf(node: Json): Json {
  if (!isObject(node) || !("args" in node)) return node; // already in the Keras 2 format
  if (contains(node["kwargs"] ?? null, isTensor)) {
    throw new Error("a layer that takes an input by name");
  }
  const references: Json[] = [];
  contains(node["args"]!, (object) => {
    if (!isTensor(object)) return false;
    const history = (object["config"] as JsonObject)["keras_history"];
    references.push([...history as Json[], {}]);
    return false;
  });
  return references;
}

function isTensor(object: JsonObject): boolean {
  return object["class_name"] === "__keras_tensor__";
}

/** Returns whether `found` is true for any object inside a value; tests them in order until one is found. */
function contains(value: Json, found: (object: JsonObject) => boolean): boolean {
  if (Array.isArray(value)) return value.some((part) => contains(part, found));
  if (!isObject(value)) return false;
  return found(value) || Object.values(value).some((part) => contains(part, found));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
