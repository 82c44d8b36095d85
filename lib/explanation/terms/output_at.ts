/**
 * Which value of which output is asked about.
 *
 * @module
 */
import type { LayerOutput } from "../layer_outputs.ts";

/**
 * Returns an output that has a value at a position.
 *
 * @param index Which of the outputs.
 * @param position [row, column, channel] or [unit].
 * @throws {RangeError} If there is no such output or position.
 */
export function outputAt(
  outputs: readonly LayerOutput[],
  index: number,
  position: readonly number[],
): LayerOutput {
  const output = outputs[index];
  if (output === undefined) {
    throw new RangeError(`output: expected a whole number from 0 to ${outputs.length - 1}, but got ${index}`);
  }
  const { name, shape } = output;
  const isInside = position.length === shape.length &&
    position.every((at, axis) => Number.isInteger(at) && at >= 0 && at < shape[axis]!);
  if (!isInside) {
    throw new RangeError(`position: expected one in [${shape}] of layer "${name}", but got [${position}]`);
  }
  return output;
}
