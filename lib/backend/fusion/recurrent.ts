/**
 * `tf.layers.lstm` and `tf.layers.gru` as one kernel forward and one backward, besides the products of the input.
 *
 * TensorFlow.js runs each time step op by op, and its gradient too.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type InputGradients } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { runKernel } from "../kernel/mod.ts";
import { replaceCall } from "./layer_call.ts";
import { composed, type RecurrentKind, type RecurrentTensors } from "./recurrent_composed.ts";

/** A layer's cell as it is at run time. */
interface Cell {
  activation: { getClassName(): string };
  recurrentActivation: { getClassName(): string };
  kernel: { read(): tf.Tensor2D };
  recurrentKernel: { read(): tf.Tensor2D };
  bias: { read(): tf.Tensor1D } | null;
  dropout: number;
  recurrentDropout: number;
  call: unknown;
}

/** A recurrent layer as it is at run time. */
interface RecurrentLayer {
  cell: Cell;
  returnSequences: boolean;
  returnState: boolean;
  stateful: boolean;
  goBackwards: boolean;
}

/** Lets recurrent layers use the kernels while our backend is active. */
export function fuseRecurrentLayers(): void {
  fuse("Lstm", tf.layers.lstm({ units: 1 }));
  fuse("Gru", tf.layers.gru({ units: 1 }));
}

function fuse(kind: RecurrentKind, sample: tf.RNN): void {
  const stockCall = (sample as unknown as RecurrentLayer).cell.call;
  replaceCall<RecurrentLayer>(sample, {
    runsCallHook: false,
    covers({ cell, returnState, stateful }, x, isTraining, options) {
      const weights = [
        cell.kernel.read(),
        cell.recurrentKernel.read(),
        ...(cell.bias ? [cell.bias.read()] : []),
      ];
      const isDropping = isTraining && (cell.dropout > 0 || cell.recurrentDropout > 0);
      const isFromZero = !stateful && options?.["initialState"] == null && options?.["mask"] == null;
      return x.rank === 3 && x.size > 0 && [x, ...weights].every(({ dtype }) => dtype === "float32") &&
        x.shape[2] === weights[0]!.shape[0] && isFromZero && !returnState && !isDropping &&
        cell.call === stockCall && cell.activation.getClassName() === "tanh" &&
        /^(hardSigmoid|sigmoid)$/.test(cell.recurrentActivation.getClassName());
    },
    compute({ cell, returnSequences, goBackwards }, x) {
      const { kernel, recurrentKernel, bias } = cell;
      return runKernel(kind, {
        x: goBackwards ? tf.reverse(x, 1) : x,
        ...{ kernel: kernel.read(), recurrentKernel: recurrentKernel.read() },
        ...(bias && { bias: bias.read() }),
      }, {
        hard: cell.recurrentActivation.getClassName() === "hardSigmoid",
        sequences: returnSequences,
        keepStates: isRecording(),
      });
    },
  });
}

/** The gradient of a recurrent kernel. */
function gradientOf(kind: RecurrentKind) {
  return defineGradient(kind, {
    inputsToSave: ["x", "kernel", "recurrentKernel", "bias"],
    outputsToSave: [true],
    compute(dy, saved, attributes): InputGradients {
      // The bias may be missing; the result comes last.
      const [x, kernel, recurrentKernel, bias] = saved.length === 5
        ? saved
        : saved.slice(0, 3) as RecurrentTensors;
      const y = saved.at(-1)!, inputs = { x, kernel, recurrentKernel, ...(bias && { bias }) };
      if (isRecording()) return composed(kind, inputs, attributes, dy);
      const [dgates, dkernel, drecurrent, dbias] = runKernel(`${kind}Grad`, { ...inputs, dy, y }, attributes);
      const [batch, steps, features] = x.shape as [number, number, number];
      return {
        x() {
          const flat = tf.reshape(dgates, [-1, kernel.shape[1]!]) as tf.Tensor2D;
          return tf.transpose(
            tf.reshape(tf.matMul(flat, kernel, false, true), [steps, batch, features]),
            [1, 0, 2],
          );
        },
        kernel: () => dkernel.clone(),
        recurrentKernel: () => drecurrent.clone(),
        bias: () => dbias.clone(),
      };
    },
  });
}

/** The gradients of Lstm and Gru. */
export const recurrentGradients = [gradientOf("Lstm"), gradientOf("Gru")];
