/**
 * One value of a layer's output as a sum with all its numbers.
 *
 * Read `types.ts` first (what is returned), then `value_terms.ts`, and the layers by what they do:
 * `weighted_sum.ts` (convolutions and dense layers), `pooling.ts`, `normalization.ts`, `activation.ts`,
 * `passed_on.ts` (flatten, dropout, concatenation). `window.ts` knows where windows are, `layer_call.ts` what
 * a layer is given, `output_at.ts` which value is asked about, `largest.ts` shortens a long sum, and
 * `value_field.ts` has the pixels that the value depends on.
 *
 * @module
 */
export { largestTerms } from "./largest.ts";
export type * from "./types.ts";
export { valueField } from "./value_field.ts";
export { valueTerms } from "./value_terms.ts";
