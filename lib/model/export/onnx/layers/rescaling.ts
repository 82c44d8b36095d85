/**
 * Pixel values in another range.
 *
 * @module
 */
import { cannotExport, type Converter } from "./converter.ts";

/** The layer `Rescaling`. */
export const rescaling: Converter = ({ graph, inputs: [input], config, name }) => {
  for (const setting of ["scale", "offset"]) {
    if (typeof config[setting] === "number") continue;
    throw cannotExport(name, `one number as ${setting}`, JSON.stringify(config[setting]));
  }
  const scale = graph.constant(`${name}/scale`, Float32Array.of(config.scale), []);
  const offset = graph.constant(`${name}/offset`, Float32Array.of(config.offset), []);
  const scaled = graph.node("Mul", `${name}/scaled`, [input.name, scale]);
  return { ...input, name: graph.node("Add", name, [scaled, offset]) };
};
