/**
 * Einsum with an index that only one operand has, and not the result, as j and k in "ij,k->i": the operand is
 * summed over it first. (TensorFlow.js' cpu kernel returns another shape.) The cpu kernel computes all
 * others.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";

/** Whether the terms belong to two operands, with one index per axis and no index twice. */
function areTermsOf(terms: string[], operands: readonly TensorInfo[]): terms is [string, string] {
  return terms.length === 2 && operands.length === 2 &&
    terms.every((term, i) => term.length === operands[i]?.shape.length && new Set(term).size === term.length);
}

/** The indices of a term that the result or the other term has. */
function keptOf(term: string, other: string, result: string): string {
  return [...term].filter((index) => result.includes(index) || other.includes(index)).join("");
}

/** The axes of a term's indices that are not kept. */
function summedAxes(term: string, kept: string): number[] {
  return [...term].flatMap((index, axis) => kept.includes(index) ? [] : [axis]);
}

/** Einsum. */
export const kernels: KernelDefinition[] = [
  defineKernel("Einsum", (operands, { equation }, context) => {
    const [left, result, ...more] = equation.replaceAll(/\s/g, "").split("->");
    const terms = left?.split(",") ?? [];
    const [first, second] = operands;
    // The cpu kernel reports what is wrong with an equation.
    if (result === undefined || more.length > 0 || !areTermsOf(terms, operands) || !first || !second) {
      return undefined;
    }
    const kept = [keptOf(terms[0], terms[1], result), keptOf(terms[1], terms[0], result)] as const;
    if (kept[0] === terms[0] && kept[1] === terms[1]) return undefined;
    const a = context.call("Sum", { x: first }, { axis: summedAxes(terms[0], kept[0]), keepDims: false });
    const b = context.call("Sum", { x: second }, { axis: summedAxes(terms[1], kept[1]), keepDims: false });
    let y: TensorInfo;
    if (kept[0] !== "" && kept[1] !== "") {
      y = context.call("Einsum", [a, b], { equation: `${kept.join(",")}->${result}` });
    } else {
      const product = context.call("Multiply", { a, b });
      const term = kept[0] === "" ? kept[1] : kept[0];
      y = term === result
        ? context.reference(product)
        : context.call("Einsum", [product], { equation: `${term}->${result}` });
      context.dispose(product);
    }
    context.dispose(a);
    context.dispose(b);
    return y;
  }),
];
