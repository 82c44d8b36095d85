/**
 * Recurrent layers: all time steps in one op.
 *
 * - `lstm.ts`, `gru.ts`: the two kinds, with their gradients
 * - `sequence.ts`: what they share; `states.ts`: the states of all steps, kept for the gradient;
 *   `weight_gradients.ts`: the sums over the steps
 *
 * @module
 */
import { kernels as gru } from "./gru.ts";
import { kernels as lstm } from "./lstm.ts";

/** The ops of this family. */
export const kernels = [...lstm, ...gru];
