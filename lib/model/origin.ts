/**
 * Where a model was loaded from, for messages: its own name is often the same for many.
 *
 * @module
 */
import { printable, quoted } from "../errors.ts";
import type { tf } from "../tensorflow.ts";

const directories = new WeakMap<tf.LayersModel, string>();

/** Keeps the directory of a loaded model. */
export function keepOrigin(model: tf.LayersModel, directory: string): void {
  directories.set(model, directory);
}

/** Returns the directory that a model was loaded from, or `model "NAME"` if it was not loaded from one. */
export function originOf(model: tf.LayersModel): string {
  const directory = directories.get(model);
  return directory === undefined ? `model ${quoted(model.name)}` : printable(directory);
}
