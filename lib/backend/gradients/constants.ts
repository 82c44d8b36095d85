/**
 * Ops that are piecewise constant: their gradient is 0 wherever it exists. TensorFlow.js has no gradients for most of them, so a gradient
 * of a gradient through one of them fails, such as that of `tf.maximum`.
 *
 * For integers and bools, TensorFlow.js computes gradients as if they were real numbers; that is left unchanged.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type Gradient, type InputGradients, zeros } from "./gradient.ts";

const comparisons = ["Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual"];
const ofTwo = [...comparisons, "LogicalAnd", "LogicalOr"], ofOne = ["LogicalNot", "Any", "All"];

const stockFloorDiv = tf.getGradient("FloorDiv");

/** The gradients of comparisons and logical ops, of a division rounded down, and of a cast of floats to integers or bools. */
export const gradients: Gradient[] = [
  ...ofTwo.map((kernelName): Gradient => ({
    kernelName,
    inputsToSave: ["a", "b"],
    compute: (_dy, [a, b]) => ({ a: () => zeros(a!), b: () => zeros(b!) }),
  })),
  ...ofOne.map((kernelName): Gradient => ({
    kernelName,
    inputsToSave: ["x"],
    compute: (_dy, [x]) => ({ x: () => zeros(x!) }),
  })),
  {
    kernelName: "FloorDiv",
    compute(dy, [a, b], attributes) {
      if (a!.dtype !== "float32") {
        return stockFloorDiv.gradFunc(dy, [a!, b!], attributes as never) as InputGradients;
      }
      return { a: () => zeros(a!), b: () => zeros(b!) };
    },
  },
  {
    kernelName: "Cast",
    inputsToSave: ["x"],
    compute: (dy, [x], { dtype }) => ({
      x: () => x!.dtype === "float32" && (dtype === "int32" || dtype === "bool") ? zeros(dy) : tf.clone(dy),
    }),
  },
];
