/**
 * How a stock layer of TensorFlow.js gets a kernel: the `call` of its class tries ours first.
 *
 * It still does what the stock `call` does for the layer's users and subclasses: it takes one tensor, runs
 * the call hook if the stock class does, and disposes of intermediate tensors. Methods that a subclass may
 * override are called, not replaced.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { isActive } from "../kernel/active_backend.ts";

/**
 * A kernel for a class of layers. `L` has the layer's fields at run time, most of which are private in
 * TensorFlow.js' types.
 */
export interface FusedCall<L> {
  /** Whether the stock `call` runs the hook of `layer.setCallHook`. (Not all classes do.) */
  runsCallHook: boolean;
  /**
   * Whether the kernel covers this case. If not, the stock `call` computes it, with its own checks and
   * errors. `options` are those that the stock `call` gets: a mask, for example.
   */
  covers(layer: L, x: tf.Tensor, isTraining: boolean, options: CallOptions): boolean;
  /** Computes the layer's result. */
  compute(layer: L, x: tf.Tensor): tf.Tensor;
}

type CallOptions = Parameters<tf.layers.Layer["call"]>[1] | null | undefined;

/** The call hook of a layer, as it exists at run time. */
interface HookedLayer {
  invokeCallHook(inputs: tf.Tensor | tf.Tensor[], kwargs: unknown): void;
}

/**
 * Lets all layers of a class use a kernel while our backend is active, and those of its subclasses without a
 * `call` of their own.
 *
 * @param sample Any layer of the class.
 */
export function replaceCall<L>(sample: tf.layers.Layer, fused: FusedCall<L>): void {
  const prototype = Object.getPrototypeOf(sample) as tf.layers.Layer;
  const stock = prototype.call;
  prototype.call = function (this: tf.layers.Layer, inputs, kwargs) {
    const layer = this as unknown as L;
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const isSingle = !Array.isArray(inputs) || inputs.length === 1;
    const isTraining = Boolean(kwargs?.["training"]);
    if (!isActive() || !isSingle || !fused.covers(layer, x!, isTraining, kwargs)) {
      return stock.call(this, inputs, kwargs);
    }
    return tf.tidy(() => {
      if (fused.runsCallHook) (this as unknown as HookedLayer).invokeCallHook(inputs, kwargs);
      return fused.compute(layer, x!);
    });
  };
}
