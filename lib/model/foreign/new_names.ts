/**
 * Names of layers that are put before or after those of a model from elsewhere. TensorFlow.js numbers layers
 * without a name, and refuses a model in which a name comes twice: another program that used it has numbered
 * its layers in the same way.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";

/**
 * Returns a function that returns new names: the wanted one, perhaps with a number, which no layer of the
 * model has.
 */
export function namesBeside(model: tf.LayersModel): (wanted: string) => string {
  const taken = new Set(model.layers.map(({ name }) => name));
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
}
