/**
 * Ops that are piecewise constant: their gradient is 0 wherever it exists. TensorFlow.js does not have
 * gradients for most of them, so a gradient of a gradient through one of them fails, such as that of
 * `tf.maximum`.
 *
 * For integers and bools, TensorFlow.js computes gradients as if they were real numbers; that is left
 * unchanged.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient, type InputGradients, zeros } from "./gradient.ts";

const comparisons = ["Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual"] as const;
const ofTwo = [...comparisons, "LogicalAnd", "LogicalOr"] as const;
const ofOne = ["LogicalNot", "Any", "All"] as const;

const stockFloorDiv = tf.getGradient("FloorDiv");

/**
 * The gradients of comparisons and logical ops, of a division rounded down, and of a cast of floats to
 * integers or bools.
 */
export const gradients: Gradient[] = [
  ...ofTwo.map((kernelName) =>
    defineGradient(kernelName, {
      inputsToSave: ["a", "b"],
      compute: (_dy, [a, b]) => ({ a: () => zeros(a), b: () => zeros(b) }),
    })
  ),
  ...ofOne.map((kernelName) =>
    defineGradient(kernelName, { inputsToSave: ["x"], compute: (_dy, [x]) => ({ x: () => zeros(x) }) })
  ),
  defineGradient("FloorDiv", {
    inputsToSave: ["a", "b"],
    compute(dy, [a, b], attributes) {
      if (a.dtype !== "float32") {
        return stockFloorDiv.gradFunc(dy, [a, b], attributes as never) as InputGradients;
      }
      return { a: () => zeros(a), b: () => zeros(b) };
    },
  }),
  defineGradient("Cast", {
    inputsToSave: ["x"],
    compute: (dy, [x], { dtype }) => ({
      x: () => x.dtype === "float32" && (dtype === "int32" || dtype === "bool") ? zeros(dy) : tf.clone(dy),
    }),
  }),
];
