/**
 * Einsum with an index that only one operand has, and not the result, as j and k in "ij,k->i": the operand is summed over it
 * first. (TensorFlow.js' cpu kernel returns another shape.) The cpu kernel computes all others.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Inputs, KernelDefinition } from "../../kernel/mod.ts";

/** The cpu kernel counts its inputs. */
const list = (...inputs: TensorInfo[]) => inputs as unknown as Inputs;

/** Whether the terms are those of two operands, with one index per axis and no index twice. */
function areTermsOf(terms: string[], inputs: Inputs): boolean {
  return terms.length === 2 && Object.keys(inputs).length === 2 &&
    terms.every((term, i) => term.length === inputs[i]!.shape.length && new Set(term).size === term.length);
}

/** Einsum. */
export const kernels: KernelDefinition[] = [{
  kernelName: "Einsum",
  run(inputs, { equation }, context) {
    const [left, result, ...more] = (equation as string).replaceAll(/\s/g, "").split("->");
    const terms = left!.split(",");
    // The cpu kernel reports what is wrong with an equation.
    if (result === undefined || more.length > 0 || !areTermsOf(terms, inputs)) return undefined;
    const kept = terms.map((term, i) =>
      [...term].filter((index) => result.includes(index) || terms[1 - i]!.includes(index)).join("")
    );
    if (kept.every((term, i) => term === terms[i])) return undefined;
    const sums = terms.map((term, i) => {
      const axis = [...term].flatMap((index, at) => kept[i]!.includes(index) ? [] : [at]);
      return context.call("Sum", { x: inputs[i]! }, { axis, keepDims: false });
    }) as [TensorInfo, TensorInfo];
    const [a, b] = sums;
    const scalar = kept.indexOf("");
    let y: TensorInfo;
    if (scalar < 0) y = context.call("Einsum", list(a, b), { equation: `${kept.join(",")}->${result}` });
    else {
      const product = context.call("Multiply", { a, b });
      const term = kept[1 - scalar]!;
      y = term === result
        ? context.reference(product)
        : context.call("Einsum", list(product), { equation: `${term}->${result}` });
      context.dispose(product);
    }
    for (const sum of sums) context.dispose(sum);
    return y;
  },
}];
