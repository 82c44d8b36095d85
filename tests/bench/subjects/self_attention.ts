/**
 * Self-attention with several heads, which `tf.layers` does not have: a layer as its users write it, of ordinary ops.
 *
 * @module
 */
import { tf } from "lib/tensorflow.ts";

/** From [batch, tokens, features] to the same shape. */
export class SelfAttention extends tf.layers.Layer {
  static className = "SelfAttention";
  readonly #heads: number;
  readonly #size: number;
  #projections: tf.LayerVariable[] = [];
  #biases: tf.LayerVariable[] = [];

  /** @param size Features of each head. */
  constructor(heads: number, size: number) {
    super({});
    this.#heads = heads;
    this.#size = size;
  }

  override build(inputShape: tf.Shape): void {
    const features = inputShape.at(-1)!, inner = this.#heads * this.#size;
    const initializer = tf.initializers.glorotUniform({ seed: 1 }), zeros = tf.initializers.zeros();
    for (const name of ["query", "key", "value", "output"]) {
      const shape = name === "output" ? [inner, features] : [features, inner];
      this.#projections.push(this.addWeight(name, shape, "float32", initializer));
      this.#biases.push(this.addWeight(`${name}_bias`, [shape[1]!], "float32", zeros));
    }
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0]! : inputs) as tf.Tensor3D;
      const [batch, tokens, features] = x.shape, inner = this.#heads * this.#size;
      const project = (x: tf.Tensor, index: number) =>
        tf.add(tf.matMul(x, this.#projections[index]!.read()), this.#biases[index]!.read());
      const flat = tf.reshape(x, [batch * tokens, features]);
      const [query, key, value] = [0, 1, 2].map((index) =>
        tf.transpose(tf.reshape(project(flat, index), [batch, tokens, this.#heads, this.#size]), [0, 2, 1, 3])
      );
      const scores = tf.mul(tf.matMul(query!, key!, false, true), 1 / Math.sqrt(this.#size));
      const mixed = tf.transpose(tf.matMul(tf.softmax(scores), value!), [0, 2, 1, 3]);
      return tf.reshape(project(tf.reshape(mixed, [batch * tokens, inner]), 3), x.shape);
    });
  }
}
