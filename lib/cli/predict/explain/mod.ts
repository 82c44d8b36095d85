/**
 * `deno task predict --explain`: pictures of all stages from a picture to its digits.
 *
 * - write.ts: writes them, and replaces only its own
 * - names.ts: what they are called
 * - pictures.ts: what they show
 *
 * @module
 */
export { createExplainer, type Explainer } from "./write.ts";
