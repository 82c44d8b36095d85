/**
 * What a hidden unit or channel responds to.
 *
 * Read in this order:
 *
 * 1. `frequency_response.ts`: what the filters of the first layer do.
 * 2. `unit.ts`, `strongest_patches.ts`: the patches of a data set that a channel responds to most.
 * 3. `image_prior.ts`, `maximize_activation.ts`: the image that it responds to most.
 *
 * @module
 */
export { type FilterResponse, filterResponses, frequencyResponse } from "./frequency_response.ts";
export { blurred, type ImageShape, rolled, totalVariation } from "./image_prior.ts";
export { maximizeActivation, type MaximizedActivation, type MaximizeOptions } from "./maximize_activation.ts";
export { type PatchOptions, strongestPatches, type StrongPatch } from "./strongest_patches.ts";
export type { Unit } from "./unit.ts";
