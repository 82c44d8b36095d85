/**
 * Variables by name: how the parts of a training run hand over what must be kept.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";

/** Variables by a name that says what they are for; always the same names in the same order for the same model. */
export type NamedValues = Map<string, tf.Variable>;
