/**
 * Batch normalization with the statistics of training.
 *
 * @module
 */
import { cannotExport, type Converter, sharedConstant } from "./converter.ts";

/** The layer `BatchNormalization`. */
export const batchNormalization: Converter = (layer) => {
  const { graph, name, config, shape } = layer, [input] = layer.inputs, rank = shape.length;
  const axis = Array.isArray(config.axis) ? config.axis[0] : config.axis ?? -1;
  if (axis !== -1 && axis !== rank - 1) throw cannotExport(name, "the last axis", `axis ${axis}`);
  if (rank !== 2 && rank !== 4) throw cannotExport(name, "an input of 2 or 4 axes", `${rank}`);
  const rest = layer.weights.map((weight) => sharedConstant(layer, weight, "", (weight) => weight));
  const channels = layer.weights[0]!.values.length;
  const given = (isThere: unknown, otherwise: number, what: string) =>
    isThere === false
      ? graph.constant(`${name}/${what}`, new Float32Array(channels).fill(otherwise))
      : rest.shift()!;
  const gamma = given(config.scale, 1, "gamma");
  const beta = given(config.center, 0, "beta");
  const image = graph.channelsFirst(input);
  const output = graph.node("BatchNormalization", name, [image.name, gamma, beta, ...rest], {
    epsilon: { float: config.epsilon ?? 1e-3 },
  });
  return { ...image, name: output };
};
