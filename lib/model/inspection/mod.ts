/**
 * What a model is made of and what it costs, without running it.
 *
 * Read in this order:
 *
 * 1. `multiply_adds.ts`: the multiply-adds of one prediction, in all and by layer.
 * 2. `receptive_field/`: the part of the image that each layer's output depends on.
 * 3. `summary.ts`: all of that as one table.
 *
 * @module
 */
export { knownMultiplyAdds, multiplyAdds } from "./multiply_adds.ts";
export {
  type PixelBox,
  type ReceptiveField,
  receptiveFieldAt,
  receptiveFieldsOf,
} from "./receptive_field/mod.ts";
export { type LayerSummary, type ModelSummary, modelSummary } from "./summary.ts";
