/**
 * Functions of each element of a float32 tensor (assembly/elementwise/unary.ts tells the formulas), and tests of each element: IsNan,
 * IsInf, IsFinite. Integers are not covered, but for the tests and LogicalNot (compare.ts).
 *
 * @module
 */
import { TestOp, UnaryOp } from "../../assembly/elementwise/opcodes.ts";
import type { Attributes, KernelDefinition } from "../../kernel/mod.ts";
import { float } from "../../kernel/engine.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/**
 * @param cost Rough operations an element.
 * @param parameters The op's parameters p and q from its attributes.
 */
function elementwise(
  kernelName: string,
  op: UnaryOp,
  cost = 1,
  parameters: (attrs: Attributes) => number[] = () => [],
): KernelDefinition {
  return {
    kernelName,
    run({ x }, attrs, context) {
      if (!areFloat(x!)) return undefined;
      const size = sizeOf(x!);
      const y = context.output(x!.shape);
      const [p = 0, q = 0] = parameters(attrs);
      const args = [op, context.pointer(x!), context.pointer(y), size, float(p), float(q)];
      context.engine.run("unary", args, size * cost);
      return y;
    },
  };
}

function test(kernelName: string, op: TestOp): KernelDefinition {
  return {
    kernelName,
    run({ x }, _attrs, context) {
      if (!areFloat(x!)) return undefined;
      const size = sizeOf(x!);
      const y = context.output(x!.shape, "bool");
      context.engine.run("test", [op, context.pointer(x!), context.pointer(y), size], size);
      return y;
    },
  };
}

const alpha = (attrs: Attributes) => [attrs.alpha as number];
const limits = (attrs: Attributes) => [attrs.clipValueMin as number, attrs.clipValueMax as number];
/** Cost of an exponential or a logarithm. */
const TRANSCENDENTAL = 8;

/** Functions of each element. */
export const kernels: KernelDefinition[] = [
  elementwise("Relu", UnaryOp.Relu),
  elementwise("Relu6", UnaryOp.Relu6),
  elementwise("LeakyRelu", UnaryOp.LeakyRelu, 1, alpha),
  elementwise("Elu", UnaryOp.Elu, TRANSCENDENTAL),
  elementwise("Selu", UnaryOp.Selu, TRANSCENDENTAL),
  elementwise("Sigmoid", UnaryOp.Sigmoid, TRANSCENDENTAL),
  elementwise("Tanh", UnaryOp.Tanh, TRANSCENDENTAL),
  elementwise("Exp", UnaryOp.Exp, TRANSCENDENTAL),
  elementwise("Expm1", UnaryOp.Expm1, TRANSCENDENTAL),
  elementwise("Log", UnaryOp.Log, TRANSCENDENTAL),
  elementwise("Log1p", UnaryOp.Log1p, TRANSCENDENTAL),
  elementwise("Sqrt", UnaryOp.Sqrt, 2),
  elementwise("Rsqrt", UnaryOp.Rsqrt, 4),
  elementwise("Square", UnaryOp.Square),
  elementwise("Neg", UnaryOp.Neg),
  elementwise("Abs", UnaryOp.Abs),
  elementwise("Sign", UnaryOp.Sign),
  elementwise("Reciprocal", UnaryOp.Reciprocal, 2),
  elementwise("Softplus", UnaryOp.Softplus, 2 * TRANSCENDENTAL),
  elementwise("Step", UnaryOp.Step, 1, (attrs) => [attrs.alpha as number, 1]),
  elementwise("ClipByValue", UnaryOp.Clip, 1, limits),
  elementwise("Floor", UnaryOp.Floor),
  elementwise("Ceil", UnaryOp.Ceil),
  elementwise("Round", UnaryOp.Round),
  test("IsNan", TestOp.IsNan),
  test("IsInf", TestOp.IsInf),
  test("IsFinite", TestOp.IsFinite),
];
