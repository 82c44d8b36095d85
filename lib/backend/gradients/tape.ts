/**
 * Corrects two faults of TensorFlow.js 4.22 in its tape, which records ops for their gradients.
 *
 * - Its engine records the copies of an op's results, which the op's gradient will read, before the op
 *   itself. So a gradient of a gradient treats them as constants: that of exp(x), whose gradient is
 *   dy·exp(x), is missing or wrong.
 * - An omitted optional input (`scale` of `tf.batchNorm`) is recorded as `undefined`, which the next gradient
 *   tries to read.
 *
 * Both are corrected for all backends, because these share the tape.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** An op on the tape. */
interface TapeNode {
  inputs: tf.NamedTensorMap;
  outputs: tf.Tensor[];
}

/** The parts of TensorFlow.js' engine that record the tape. They are private in its types. */
interface Engine {
  state: { activeTape: TapeNode[]; gradientDepth: number };
  addTapeNode(kernelName: string, inputs: tf.NamedTensorMap, outputs: tf.Tensor[], ...more: unknown[]): void;
  getTensorsForGradient(
    kernelName: string,
    inputs: tf.NamedTensorMap,
    outputs: tf.Tensor[],
  ): (tf.Tensor | undefined)[];
}

const engine = () => tf.engine() as unknown as Engine;

/**
 * Whether ops are being recorded: inside `tf.grad`, or while a gradient is computed whose own gradient is
 * needed.
 *
 * In a gradient function, this means the second: what it computes must have gradients itself.
 */
export function isRecording(): boolean {
  return engine().state.gradientDepth > 0;
}

/** Corrects the tape. Call it once. */
export function correctTape(): void {
  const tape = engine();
  const { addTapeNode, getTensorsForGradient } = tape;

  tape.addTapeNode = function (this: Engine, kernelName, inputs, outputs, ...more) {
    addTapeNode.call(this, kernelName, withoutMissing(inputs), outputs, ...more);
    const nodes = this.state.activeTape, last = nodes.length - 1;
    let first = last;
    while (first > 0 && isCopyOfOneOf(outputs, nodes[first - 1]!)) first--;
    if (first < last) nodes.splice(first, 0, nodes.pop()!);
  };

  tape.getTensorsForGradient = function (this: Engine, ...call) {
    // Only the last tensor that a gradient reads may be missing, and gradients expect that.
    return getTensorsForGradient.apply(this, call).filter((tensor) => tensor != null);
  };
}

function withoutMissing(inputs: tf.NamedTensorMap): tf.NamedTensorMap {
  const entries = Object.entries(inputs);
  return entries.every(([, input]) => input != null)
    ? inputs
    : Object.fromEntries(entries.filter(([, input]) => input != null));
}

/** The engine's copies have one input, named x. */
function isCopyOfOneOf(outputs: tf.Tensor[], { inputs }: TapeNode): boolean {
  const names = Object.keys(inputs);
  return names.length === 1 && names[0] === "x" && outputs.includes(inputs["x"]!);
}
