/**
 * Layers with several inputs: sums, products, concatenation.
 *
 * @module
 */
import { axisOf } from "../graph/mod.ts";
import { cannotExport, type Converter } from "./converter.ts";

/** The layers `Add`, `Average`, `Maximum` and `Minimum`: operators of any number of inputs. */
export const add: Converter = merge("Sum");
export const average: Converter = merge("Mean");
export const maximum: Converter = merge("Max");
export const minimum: Converter = merge("Min");

/** The layer `Multiply`, by an operator of two inputs. */
export const multiply: Converter = (layer) => {
  const { graph, name, shape } = layer;
  const [first, ...others] = sameShape(layer.inputs, name).map((input) => graph.channelsFirst(input));
  const product = others.reduce(
    (product, { name: other }, i) =>
      graph.node("Mul", i === others.length - 1 ? name : `${name}/product`, [product, other]),
    first!.name,
  );
  return { ...first!, shape, name: product };
};

/** The layer `Concatenate`. */
export const concatenate: Converter = ({ graph, inputs, config, name, shape }) => {
  const values = inputs.map((input) => graph.channelsFirst(input)), [first] = values;
  const axis = axisOf(first!, config.axis ?? -1);
  return { ...first!, shape, name: graph.node("Concat", name, values.map(({ name }) => name), { axis }) };
};

function merge(op: string): Converter {
  return ({ graph, inputs, name, shape }) => {
    const values = sameShape(inputs, name).map((input) => graph.channelsFirst(input));
    return { ...values[0]!, shape, name: graph.node(op, name, values.map(({ name }) => name)) };
  };
}

/** TensorFlow.js also merges inputs of different shapes, by rules of its own. */
function sameShape<Input extends { shape: readonly (number | null)[] }>(
  inputs: readonly Input[],
  layer: string,
): readonly Input[] {
  const shapes = new Set(inputs.map(({ shape }) => shape.slice(1).join("x")));
  if (shapes.size > 1) throw cannotExport(layer, "inputs of the same shape", [...shapes].join(" and "));
  return inputs;
}
